package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

func numbers(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = float64(i + 1)
	}
	return values
}

var sizes = []int{50, 5000, 500_000, 1_000_000}

func BenchmarkOneWorker(b *testing.B) { workers(b, 1) }
func BenchmarkWorkers(b *testing.B)   { workers(b, 0) }

func workers(b *testing.B, count int) {
	values := numbers(1_000_000)
	pool, err := parallel.NewPool(b.Context(), count)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	for _, size := range sizes {
		b.Run(fmt.Sprintf("chunk=%d", size), func(b *testing.B) {
			for b.Loop() {
				chunk := parallel.Chunk(size)
				_, err := score.Map(b.Context(), pool, values, chunk)
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoop(b *testing.B) {
	values := numbers(1_000_000)
	for b.Loop() {
		scoreAll(b, values)
	}
}

func BenchmarkGoroutines(b *testing.B) {
	values := numbers(1_000_000)
	for _, size := range sizes {
		b.Run(fmt.Sprintf("chunk=%d", size), func(b *testing.B) {
			for b.Loop() {
				var wg sync.WaitGroup
				for chunk := range slices.Chunk(values, size) {
					wg.Go(func() { scoreAll(b, chunk) })
				}
				wg.Wait()
			}
		})
	}
}

func scoreAll(b *testing.B, values []float64) {
	for _, v := range values {
		if _, err := compute(b.Context(), v); err != nil {
			b.Error(err)
		}
	}
}
