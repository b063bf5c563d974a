package main

import (
	"math"
	"sync"
	"testing"
)

// BenchmarkLock is the price of a lock that nobody else wants.
func BenchmarkLock(b *testing.B) {
	var mu sync.Mutex
	n := 0
	for b.Loop() {
		mu.Lock()
		n++
		mu.Unlock()
	}
}

func BenchmarkWithdrawAlone(b *testing.B) {
	account := &Account{balance: math.MaxInt}
	for b.Loop() {
		account.Withdraw(1)
	}
}

func BenchmarkWithdrawTogether(b *testing.B) {
	account := &Account{balance: math.MaxInt}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			account.Withdraw(1)
		}
	})
}
