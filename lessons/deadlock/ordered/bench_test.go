package main

import (
	"sync"
	"testing"
)

// All of these are a million transfers between 64 accounts, by one goroutine,
// or by ten together.

func BenchmarkAlone(b *testing.B) {
	compare(b, func(transfer func(i int)) {
		for i := range 1_000_000 {
			transfer(i)
		}
	})
}

func BenchmarkTogether(b *testing.B) {
	compare(b, func(transfer func(i int)) {
		var wg sync.WaitGroup
		for g := range 10 {
			wg.Go(func() {
				for i := range 100_000 {
					transfer(17*g + i)
				}
			})
		}
		wg.Wait()
	})
}

func compare(b *testing.B, run func(transfer func(i int))) {
	accounts := make([]*Account, 64)
	for i := range accounts {
		accounts[i] = &Account{id: i}
	}
	b.Run("by=two-locks", func(b *testing.B) {
		for b.Loop() {
			run(func(i int) {
				transfer(accounts[i%64], accounts[(7*i+1)%64], 1)
			})
		}
	})
	b.Run("by=one-lock", func(b *testing.B) {
		var bank sync.Mutex
		for b.Loop() {
			run(func(i int) {
				bank.Lock()
				defer bank.Unlock()
				move(accounts[i%64], accounts[(7*i+1)%64], 1)
			})
		}
	})
}
