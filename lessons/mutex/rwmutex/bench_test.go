package main

import (
	"sync"
	"testing"
)

// Ten goroutines read 100,000 times each. There is next to nothing to do
// under the lock: what is measured is the lock.
func BenchmarkRead(b *testing.B) {
	b.Run("by=mutex", func(b *testing.B) {
		var mu sync.Mutex
		read(b, &mu)
	})
	b.Run("by=rwmutex", func(b *testing.B) {
		var rw sync.RWMutex
		read(b, rw.RLocker())
	})
}

func read(b *testing.B, lock sync.Locker) {
	value := 1
	for b.Loop() {
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				sum := 0
				for range 100_000 {
					lock.Lock()
					sum += value
					lock.Unlock()
				}
			})
		}
		wg.Wait()
	}
}
