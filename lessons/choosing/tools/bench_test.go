package main

import (
	"os"
	"slices"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// The waiting job is main's, and so is the computing one, with fewer turns.
func BenchmarkWaiting(b *testing.B) { withTools(b, waiting) }

func BenchmarkComputing(b *testing.B) {
	withTools(b, slices.Repeat([]Task{{Turns: 2_000_000}}, 4))
}

func withTools(b *testing.B, tasks []Task) {
	b.Run("by=sequential", func(b *testing.B) { measure(b, loop, tasks) })
	b.Run("by=goroutines", func(b *testing.B) {
		measure(b, goroutines, tasks)
	})
	b.Run("by=parallel/workers=2", func(b *testing.B) {
		pool, err := parallel.NewPool(b.Context(), 2)
		if err != nil {
			b.Fatal(err)
		}
		defer pool.Close()
		measure(b, workers(b.Context(), pool), tasks)
	})
}

func measure(b *testing.B, do tool, tasks []Task) {
	if err := do(tasks); err != nil { // workers are starting until now
		b.Fatal(err)
	}
	for b.Loop() {
		if err := do(tasks); err != nil {
			b.Fatal(err)
		}
	}
}
