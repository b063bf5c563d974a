package main

import (
	"math"
	"sync"
	"testing"
)

// Locked is what Tickets would be with a lock.
type Locked struct {
	mu   sync.Mutex
	left int64
}

func (t *Locked) Buy() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.left < 1 {
		return false
	}
	t.left--
	return true
}

func BenchmarkSwapAlone(b *testing.B)    { alone(b, swap().Buy) }
func BenchmarkSwapTogether(b *testing.B) { parallel(b, swap().Buy) }
func BenchmarkLockAlone(b *testing.B)    { alone(b, lock().Buy) }
func BenchmarkLockTogether(b *testing.B) { parallel(b, lock().Buy) }

func swap() *Tickets {
	t := &Tickets{}
	t.left.Store(math.MaxInt64)
	return t
}

func lock() *Locked { return &Locked{left: math.MaxInt64} }

func alone(b *testing.B, buy func() bool) {
	for b.Loop() {
		buy()
	}
}

func parallel(b *testing.B, buy func() bool) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			buy()
		}
	})
}
