package main

import (
	"sync"
	"sync/atomic"
	"testing"
)

func bank() []*Account {
	accounts := make([]*Account, 64)
	for i := range accounts {
		accounts[i] = &Account{id: i}
	}
	return accounts
}

// BenchmarkTransferAlone is the price of two locks that nobody wants.
func BenchmarkTransferAlone(b *testing.B) {
	accounts := bank()
	for b.Loop() {
		transfer(accounts[1], accounts[0], 1)
	}
}

func BenchmarkTransferTogether(b *testing.B) {
	together(b, transfer)
}

// BenchmarkOneLockTogether has one lock for the whole bank.
func BenchmarkOneLockTogether(b *testing.B) {
	var mu sync.Mutex
	together(b, func(from, to *Account, n int) {
		mu.Lock()
		defer mu.Unlock()
		move(from, to, n)
	})
}

// together sends money from many accounts to many others at once.
func together(b *testing.B, transfer func(from, to *Account, n int)) {
	accounts := bank()
	var begin atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for i := int(begin.Add(17)); pb.Next(); i++ {
			transfer(accounts[i%64], accounts[i*7%64], 1)
		}
	})
}
