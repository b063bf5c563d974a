package main

import (
	"math"
	"sync"
	"testing"
)

// Both are a thousand withdrawals, by one customer and by ten together.
func BenchmarkWithdraw(b *testing.B) {
	b.Run("by=one-customer", func(b *testing.B) {
		account := &Account{balance: math.MaxInt}
		for b.Loop() {
			for range 1000 {
				account.Withdraw(1)
			}
		}
	})
	b.Run("by=ten-customers", func(b *testing.B) {
		account := &Account{balance: math.MaxInt}
		for b.Loop() {
			var customers sync.WaitGroup
			for range 10 {
				customers.Go(func() {
					for range 100 {
						account.Withdraw(1)
					}
				})
			}
			customers.Wait()
		}
	})
}

// BenchmarkIncrement is the price of a lock that nobody else wants: a
// thousand increments without and with it.
func BenchmarkIncrement(b *testing.B) {
	n := 0
	b.Run("by=nothing", func(b *testing.B) {
		for b.Loop() {
			for range 1000 {
				n++
			}
		}
	})
	b.Run("by=mutex", func(b *testing.B) {
		var mu sync.Mutex
		for b.Loop() {
			for range 1000 {
				mu.Lock()
				n++
				mu.Unlock()
			}
		}
	})
}
