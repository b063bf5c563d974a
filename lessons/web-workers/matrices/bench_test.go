package main

import (
	"os"
	"slices"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Small is 8 matrices of 100 x 100, Scaled is 8 of 500 x 500.
const small, scaled = 100, 500

func BenchmarkSmallLoop(b *testing.B)        { loop(b, small) }
func BenchmarkSmallGoroutines(b *testing.B)  { goroutines(b, small) }
func BenchmarkSmallOneWorker(b *testing.B)   { workers(b, small, 1) }
func BenchmarkSmallWorkers(b *testing.B)     { workers(b, small, 0) }
func BenchmarkScaledLoop(b *testing.B)       { loop(b, scaled) }
func BenchmarkScaledGoroutines(b *testing.B) { goroutines(b, scaled) }
func BenchmarkScaledOneWorker(b *testing.B)  { workers(b, scaled, 1) }
func BenchmarkScaledWorkers(b *testing.B)    { workers(b, scaled, 0) }

func matrices(n int) []Matrix {
	all := make([]Matrix, 8)
	for i := range all {
		all[i] = random(uint64(i), n)
	}
	return all
}

// clone is for invert, which writes to its matrix.
func clone(m Matrix) Matrix { return Matrix{m.N, slices.Clone(m.Cells)} }

func loop(b *testing.B, n int) {
	in := matrices(n)
	for b.Loop() {
		for _, m := range in {
			if _, err := invert(b.Context(), clone(m)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func goroutines(b *testing.B, n int) {
	in := matrices(n)
	for b.Loop() {
		var wg sync.WaitGroup
		for _, m := range in {
			wg.Go(func() {
				if _, err := invert(b.Context(), clone(m)); err != nil {
					b.Error(err)
				}
			})
		}
		wg.Wait()
	}
}

// workers measures with the start of the workers.
func workers(b *testing.B, n, count int) {
	in := matrices(n)
	for b.Loop() {
		pool, err := parallel.NewPool(b.Context(), count)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := inverse.Map(b.Context(), pool, in); err != nil {
			b.Fatal(err)
		}
		if err := pool.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
