package main

import (
	"context"
	"testing"
)

// Each scans a hundred thousand numbers, under a context that does not end.

func BenchmarkScan(b *testing.B) {
	numbers := make([]int, 100_000)
	for _, look := range []struct {
		name  string
		piece int
	}{
		{"by=one-look", len(numbers)},
		{"by=a-look-at-every-thousandth", 1000},
		{"by=a-look-at-each", 1},
	} {
		b.Run(look.name, func(b *testing.B) {
			ctx, cancel := context.WithCancel(b.Context())
			defer cancel()
			sum := 0
			for b.Loop() {
				_, err := scan(ctx, numbers, look.piece,
					func(n int) { sum += n })
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
