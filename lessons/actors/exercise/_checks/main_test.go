package main

import (
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
	t.Fatalf("%s, and somebody waits for ever", what)
}

// vote hands in n votes, and returns how many were taken.
func vote(p *Poll, candidate, n int) int {
	taken := 0
	for range n {
		if p.Vote(candidate) {
			taken++
		}
	}
	return taken
}

func TestEveryVoteIsCounted(t *testing.T) {
	p := NewPoll(3)
	within(t, "3 voters vote 5 times each", func() {
		var voters sync.WaitGroup
		for candidate := range 3 {
			voters.Go(func() { vote(p, candidate, 5) })
		}
		voters.Wait()
		p.Close()
	})
	within(t, "the poll was closed, Count is called", func() {
		for candidate := range 3 {
			if n := p.Count(candidate); n != 5 {
				t.Errorf("candidate %d got 5 votes, counted: %d", candidate, n)
			}
		}
	})
}

func TestVotesWhileItIsClosed(t *testing.T) {
	p := NewPoll(2)
	taken := make([]int, 2)
	within(t, "2 voters vote 10 times each, Close is called", func() {
		var voters sync.WaitGroup
		for candidate := range taken {
			voters.Go(func() { taken[candidate] = vote(p, candidate, 10) })
		}
		p.Close()
		voters.Wait()
	})
	within(t, "the poll was closed, Count is called", func() {
		for candidate, n := range taken {
			if got := p.Count(candidate); got != n {
				t.Errorf("votes taken: %d, counted: %d", n, got)
			}
		}
	})
}

func TestALateVoteIsNotTaken(t *testing.T) {
	p := NewPoll(1)
	within(t, "200 late votes", func() {
		vote(p, 0, 1)
		p.Close()
		if taken := vote(p, 0, 200); taken > 0 {
			t.Errorf("the poll was closed, and took %d votes", taken)
		}
		if n := p.Count(0); n != 1 {
			t.Errorf("counted: %d, want the 1 that was in time", n)
		}
	})
}

func TestCountKnowsOfTheVotesBefore(t *testing.T) {
	p := NewPoll(2)
	within(t, "2 voters vote and count", func() {
		var voters sync.WaitGroup
		for candidate := range 2 {
			voters.Go(func() {
				for want := 1; want <= 5; want++ {
					vote(p, candidate, 1)
					if n := p.Count(candidate); n != want {
						t.Errorf("votes taken: %d, counted: %d", want, n)
					}
				}
			})
		}
		voters.Wait()
		p.Close()
	})
}

func TestCountWhileItIsClosed(t *testing.T) {
	p := NewPoll(1)
	within(t, "5 votes were taken, Count and Close are called", func() {
		vote(p, 0, 5)
		var both sync.WaitGroup
		both.Go(func() {
			if n := p.Count(0); n != 5 {
				t.Errorf("5 votes were taken, counted: %d", n)
			}
		})
		both.Go(p.Close)
		both.Wait()
	})
}
