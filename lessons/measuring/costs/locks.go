package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// nothing is what all others are compared with.
//
//go:noinline
func nothing() {}

func call(b *testing.B) {
	for b.Loop() {
		nothing()
	}
}

func atomicAddition(b *testing.B) {
	var n atomic.Int64
	for b.Loop() {
		n.Add(1)
	}
}

func freeMutex(b *testing.B) {
	var mu sync.Mutex
	for b.Loop() {
		mu.Lock()
		mu.Unlock()
	}
}

// contendedMutex is a lock that as many goroutines want as can run.
func contendedMutex(b *testing.B) {
	var mu sync.Mutex
	var over atomic.Bool
	var others sync.WaitGroup
	for range runtime.GOMAXPROCS(0) - 1 {
		others.Go(func() {
			for !over.Load() {
				mu.Lock()
				mu.Unlock()
			}
		})
	}
	for b.Loop() {
		mu.Lock()
		mu.Unlock()
	}
	over.Store(true)
	others.Wait()
}

func waitGroup(b *testing.B) {
	var wg sync.WaitGroup
	for b.Loop() {
		wg.Add(1)
		wg.Done()
		wg.Wait()
	}
}

func newContext(b *testing.B) {
	for b.Loop() {
		_, cancel := context.WithCancel(b.Context())
		cancel()
	}
}

func contextCheck(b *testing.B) {
	for b.Loop() {
		if b.Context().Err() != nil {
			b.Fatal("over too early")
		}
	}
}
