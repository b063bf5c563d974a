package main

import (
	"regexp"
	"testing"
	"time"
)

// TestProgress: a step that lasts is heard of, and one that an error broke off is ended.
func TestProgress(t *testing.T) {
	var out shared
	p := newProgress(&out)
	p.every = time.Millisecond
	p.begin(3, "std packages")
	p.at("%d/%d", 120, 357)
	for deadline := time.Now().Add(10 * time.Second); out.String() == ""; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing is heard of a step that lasts")
		}
	}
	if reused := p.reused(); reused != ", as they were" {
		t.Errorf("a step that had nothing to say made something: %q", reused)
	}
	p.end("357")
	p.abandon()
	p.every = time.Hour
	p.begin(4, "example programs")
	p.note("building")
	if p.reused() != "" {
		t.Error("a step that had something to say made nothing")
	}
	p.abandon()
	want := regexp.MustCompile(`^(\[3/10\] std packages: 120/357( \(\d+\.\d s\))?\n)+` +
		`\[3/10\] std packages: 357( \(\d+\.\d s\))?\n` +
		`\[4/10\] example programs: building\n\[4/10\] example programs: failed\n$`)
	if !want.MatchString(out.String()) {
		t.Errorf("printed\n%s", out.String())
	}
}
