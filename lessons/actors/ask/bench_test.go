package main

import (
	"runtime"
	"sync"
	"testing"
)

// A customer asks, and nobody else does: the actor of the program, and
// a shelf with a lock. Both look, wait, and take.
func BenchmarkBuy(b *testing.B) {
	b.Run("by=actor", func(b *testing.B) {
		bakery := Open(map[string]int{"bread": 1})
		defer bakery.Close()
		for b.Loop() {
			if !bakery.Buy("bread", 0) { // takes none: there is always enough
				b.Fatal("there is no bread")
			}
		}
	})
	b.Run("by=mutex", func(b *testing.B) {
		bakery := lockedShelf{shelf: map[string]int{"bread": 1}}
		for b.Loop() {
			if !bakery.Buy("bread", 0) {
				b.Fatal("there is no bread")
			}
		}
	})
}

type lockedShelf struct {
	mu    sync.Mutex // guards shelf
	shelf map[string]int
}

func (s *lockedShelf) Buy(what string, n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := s.shelf[what]
	runtime.Gosched()
	if left >= n {
		s.shelf[what] = left - n
	}
	return left >= n
}
