package main

import "testing"

// BenchmarkAlone is the price of a place that nobody else wants.
func BenchmarkAlone(b *testing.B) {
	s := make(semaphore, 2)
	for b.Loop() {
		s.enter()
		s.leave()
	}
}

func BenchmarkTogether(b *testing.B) {
	s := make(semaphore, 2)
	b.SetParallelism(5)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			s.enter()
			s.leave()
		}
	})
}
