package main

import (
	"sync/atomic"
	"testing"
)

// Alone is one goroutine, Together is as many as there are processors.

func BenchmarkLockAlone(b *testing.B) {
	var c Locked
	alone(b, func() { c.Add(1) })
}

func BenchmarkLockTogether(b *testing.B) {
	var c Locked
	parallel(b, func() { c.Add(1) })
}

func BenchmarkAtomicAlone(b *testing.B) {
	var n atomic.Int64
	alone(b, func() { n.Add(1) })
}

func BenchmarkAtomicTogether(b *testing.B) {
	var n atomic.Int64
	parallel(b, func() { n.Add(1) })
}

func alone(b *testing.B, increment func()) {
	for b.Loop() {
		increment()
	}
}

func parallel(b *testing.B, increment func()) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			increment()
		}
	})
}
