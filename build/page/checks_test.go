package page

import (
	"testing"

	"interleave/build/lesson"
)

// The same texts have the same hash in site/src/session/edits.test.ts.
func TestChecksID(t *testing.T) {
	checks := map[string]string{"main_test.go": "package main\n", "data.txt": "é 😀\n"}
	if got, want := ChecksID(lesson.Example{Exercise: true, Checks: checks}), "52b789bb7a0be1d0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := ChecksID(lesson.Example{Checks: checks}); got != "" {
		t.Errorf("an example that is no exercise: got %s, want nothing", got)
	}
}
