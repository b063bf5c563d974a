package noder

import (
	"regexp"
	"testing"
)

func TestIsVersionError(t *testing.T) {
	rx := regexp.MustCompile(`requires go[0-9]+\.[0-9]+ or later`)
	for _, msg := range []string{
		"", "requires go", "requires go1.22 or later", "min requires go1.21 or later, says go vet",
		"requires go1.22", "requires go1 or later", "requires go1. or later", "requires go.2 or later",
		"requires go1.22 or earlier", "requires go1.2.3 or later", "requires gopher; requires go1.9 or later",
		"requires go12.34 or later (-lang was set to go1.1)", "requires go1.22  or later",
	} {
		if got, want := isVersionError(msg), rx.MatchString(msg); got != want {
			t.Errorf("%q: got %v, want %v", msg, got, want)
		}
	}
}
