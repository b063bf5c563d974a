package main

import (
	"sync"
	"testing"
)

// The section is as short as can be: what is measured is the lock.

func BenchmarkMutexRead(b *testing.B) {
	var mu sync.Mutex
	read(b, &mu)
}

func BenchmarkRWMutexRead(b *testing.B) {
	var rw sync.RWMutex
	read(b, rw.RLocker())
}

func read(b *testing.B, lock sync.Locker) {
	value := 1
	b.RunParallel(func(pb *testing.PB) {
		sum := 0
		for pb.Next() {
			lock.Lock()
			sum += value
			lock.Unlock()
		}
		_ = sum
	})
}
