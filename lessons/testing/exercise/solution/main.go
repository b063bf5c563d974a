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
	const limit, moment = time.Hour, time.Nanosecond
	check := func(l Lease, want bool, when string) {
		synctest.Wait() // what is due now is done
		if got := l.Held(); got != want {
			t.Errorf("%s: held is %v, want %v", when, got, want)
		}
	}

	l := begin(limit)
	check(l, true, "at the beginning")
	time.Sleep(limit - moment)
	check(l, true, "just before the limit")

	l.Renew()
	time.Sleep(limit - moment)
	check(l, true, "renewed, and just before the limit")
	time.Sleep(moment)
	check(l, false, "renewed, and at the limit")

	l.Renew()
	check(l, false, "renewed after its end")
}

func TestLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { CheckLease(t, Begin) })
}

func main() {
	run("TestLease", TestLease)
}
