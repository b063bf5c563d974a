package main

import (
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// In a bubble of synctest, what sleeps takes exactly as long as it says.

func wait(d time.Duration) func() {
	return func() { time.Sleep(d) }
}

// inTurn waits for each of the times, a call for each.
func inTurn(times ...time.Duration) func() {
	calls := 0
	return func() {
		time.Sleep(times[calls%len(times)])
		calls++
	}
}

func check(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6 {
		t.Errorf("%s: the ratio is %.2f, want %.2f", what, got, want)
	}
}

func TestPreparingIsNotMeasured(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		prepare, a, b := wait(time.Second), wait(300), wait(100)
		check(t, "a takes 300 ns, b 100 ns, preparing a second",
			Compare(3, prepare, a, b), 3)
	})
}

func TestOneBadRoundDoesNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := inTurn(30, 20, time.Hour, 10, 40)
		b := inTurn(time.Minute, 4, 8, 10, 12)
		check(t, "one round in five is bad, the medians are 30 ns and 10 ns",
			Compare(5, func() {}, a, b), 3)
	})
}

func TestOneRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		check(t, "a takes 10 ns, b 20 ns, preparing 7 ns",
			Compare(1, wait(7), wait(10), wait(20)), 0.5)
	})
}

func TestTheyTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		note := func(what string) func() {
			return func() {
				order = append(order, what)
				time.Sleep(1)
			}
		}
		Compare(3, note("prepare"), note("a"), note("b"))
		got := strings.Join(order, " ")
		want := strings.Repeat("prepare a prepare b ", 3)
		if got != strings.TrimSpace(want) {
			t.Errorf("called in this order: %s\nwant: %s", got, want)
		}
	})
}

// A machine that gets slower and slower is as slow for both.
func TestASlowerMachine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := time.Duration(0)
		slower := func(d time.Duration) func() {
			return func() {
				calls++
				time.Sleep(d + 10*calls)
			}
		}
		ratio := Compare(101, func() {}, slower(20_000), slower(20_000))
		if math.Abs(ratio-1) > 0.01 {
			t.Errorf("the same on both sides: the ratio is %.3f, want "+
				"very nearly 1", ratio)
		}
	})
}
