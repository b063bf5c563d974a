package main

import (
	"sync"
	"testing"
)

// Each looks up a name that is there, from as many goroutines as there are
// processors.

func BenchmarkSyncMap(b *testing.B) {
	var names Names
	lookUp(b, func() { names.Number("Ana") })
}

func BenchmarkMapAndMutex(b *testing.B) {
	var mu sync.Mutex
	withLock(b, &mu)
}

func BenchmarkMapAndRWMutex(b *testing.B) {
	var rw sync.RWMutex
	withLock(b, rw.RLocker())
}

func withLock(b *testing.B, lock sync.Locker) {
	numbers := map[string]int64{"Ana": 1}
	lookUp(b, func() {
		lock.Lock()
		defer lock.Unlock()
		_ = numbers["Ana"]
	})
}

func lookUp(b *testing.B, look func()) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			look()
		}
	})
}
