package main

import (
	"testing"

	"golang.org/x/sync/semaphore"
)

// The same as with the channel, for a place of weight 1.

func BenchmarkWeightedAlone(b *testing.B) {
	s := semaphore.NewWeighted(2)
	for b.Loop() {
		if err := s.Acquire(b.Context(), 1); err != nil {
			b.Fatal(err)
		}
		s.Release(1)
	}
}

func BenchmarkWeightedTogether(b *testing.B) {
	s := semaphore.NewWeighted(2)
	ctx := b.Context()
	b.SetParallelism(5)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := s.Acquire(ctx, 1); err != nil {
				b.Error(err)
				return
			}
			s.Release(1)
		}
	})
}
