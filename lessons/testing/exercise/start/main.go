package main

import (
	"testing"
	"testing/synctest"
	"time"
)

// T is what a test needs here. A *testing.T has it.
type T interface {
	Errorf(format string, args ...any)
}

// CheckLease says by t.Errorf what is wrong with the leases that begin
// gives. It is called in a bubble of synctest.
func CheckLease(t T, begin func(limit time.Duration) Lease) {
	l := begin(time.Hour)
	time.Sleep(time.Hour)
	if l.Held() {
		t.Errorf("it is held after the limit")
	}
}

func TestLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { CheckLease(t, Begin) })
}

func main() {
	run("TestLease", TestLease)
}
