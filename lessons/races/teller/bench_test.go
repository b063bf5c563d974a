package main

import (
	"math"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkWithdraw is one withdrawal, by asking the teller, and by taking
// a lock. In both, the others may run between read and write.
func BenchmarkWithdraw(b *testing.B) {
	b.Run("by=teller", func(b *testing.B) {
		requests := make(chan request)
		defer close(requests)
		go teller(math.MaxInt, requests)
		for b.Loop() {
			withdraw(requests, 1)
		}
	})
	b.Run("by=mutex", func(b *testing.B) {
		var mu sync.Mutex
		balance := math.MaxInt
		for b.Loop() {
			mu.Lock()
			before := balance
			runtime.Gosched()
			balance = before - 1
			mu.Unlock()
		}
	})
}
