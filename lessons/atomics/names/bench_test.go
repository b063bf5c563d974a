package main

import (
	"sync"
	"testing"
)

// Ten goroutines look up a name that is there, 100,000 times each.
func BenchmarkLook(b *testing.B) {
	b.Run("by=sync-map", func(b *testing.B) {
		var names Names
		names.Number("Ana")
		together(b, func() { names.Number("Ana") })
	})
	b.Run("by=mutex", func(b *testing.B) {
		var mu sync.Mutex
		withLock(b, &mu)
	})
	b.Run("by=rwmutex", func(b *testing.B) {
		var rw sync.RWMutex
		withLock(b, rw.RLocker())
	})
}

func withLock(b *testing.B, lock sync.Locker) {
	numbers := map[string]int64{"Ana": 1}
	together(b, func() {
		lock.Lock()
		defer lock.Unlock()
		_ = numbers["Ana"]
	})
}

func together(b *testing.B, look func()) {
	for b.Loop() {
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				for range 100_000 {
					look()
				}
			})
		}
		wg.Wait()
	}
}
