package main

import (
	"runtime"
	"sync"
	"testing"
	"time"
)

// What should come at once is waited for so often. One long wait would
// not do: where schedules are explored, a clock may run ahead.
const (
	ticks = 300
	tick  = 7 * time.Millisecond
)

// within fails if f does not come to its end.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	for range ticks {
		select {
		case <-done:
			return
		case <-time.After(tick):
		}
	}
	t.Fatalf("%s: it waits for ever", what)
}

// bank returns n accounts with 100 in each.
func bank(n int) []*Account {
	accounts := make([]*Account, n)
	for i := range accounts {
		accounts[i] = &Account{ID: i + 1, balance: 100}
	}
	return accounts
}

func TestThereAndBack(t *testing.T) {
	b := bank(2)
	within(t, "transfers from 1 to 2, and from 2 to 1", func() {
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() { Transfer(b[0], b[1], 30) })
			wg.Go(func() { Transfer(b[1], b[0], 20) })
		}
		wg.Wait()
	})
	if b[0].balance != 50 || b[1].balance != 150 {
		t.Errorf("the balances are %d and %d, want 50 and 150",
			b[0].balance, b[1].balance)
	}
}

func TestRoundTrip(t *testing.T) {
	b := bank(3)
	within(t, "transfers from 1 to 2, 2 to 3, and 3 to 1", func() {
		var wg sync.WaitGroup
		for i := range b {
			wg.Go(func() { Transfer(b[i], b[(i+1)%3], 10) })
		}
		wg.Wait()
	})
	for _, a := range b {
		if a.balance != 100 {
			t.Errorf("account %d has %d, want 100", a.ID, a.balance)
		}
	}
}

func TestToItself(t *testing.T) {
	b := bank(1)
	within(t, "a transfer from 1 to 1", func() {
		Transfer(b[0], b[0], 10)
	})
	if b[0].balance != 100 {
		t.Errorf("it has %d after that, want 100", b[0].balance)
	}
}

func TestTotalAtOneMoment(t *testing.T) {
	b := bank(3)
	within(t, "transfers and totals at the same time", func() {
		var wg sync.WaitGroup
		for i := range b {
			wg.Go(func() {
				for range 3 {
					Transfer(b[i], b[(i+1)%3], 10)
					runtime.Gosched()
				}
			})
			wg.Go(func() {
				got := Total(b[i], b[(i+2)%3], b[(i+1)%3])
				if got != 300 {
					t.Errorf("a total of %d, want 300", got)
				}
			})
		}
		wg.Wait()
	})
}

func TestTotalCountsOnce(t *testing.T) {
	b := bank(2)
	within(t, "the total of 2, 1 and 2", func() {
		if got := Total(b[1], b[0], b[1]); got != 200 {
			t.Errorf("the total of 2, 1 and 2 is %d, want 200", got)
		}
	})
	within(t, "the total of nothing", func() {
		if got := Total(); got != 0 {
			t.Errorf("the total of nothing is %d", got)
		}
	})
}

func TestTheOthersGoOn(t *testing.T) {
	b := bank(3)
	b[2].mu.Lock() // somebody is busy with it
	within(t, "3 is busy, a transfer from 1 to 2", func() {
		Transfer(b[0], b[1], 10)
	})
	b[2].mu.Unlock()
}
