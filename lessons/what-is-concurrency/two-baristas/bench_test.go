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

// Four cups, as in main: with fewer turns, and with more.
func BenchmarkGrinding(b *testing.B) {
	small := slices.Repeat([]int{3_000_000}, 4)
	scaled := slices.Repeat([]int{30_000_000}, 4)
	b.Run("size=small", func(b *testing.B) { inWays(b, small) })
	b.Run("size=scaled", func(b *testing.B) { inWays(b, scaled) })
}

func inWays(b *testing.B, cups []int) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			oneBarista(cups)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for _, turns := range cups {
				wg.Go(func() { grind(turns) })
			}
			wg.Wait()
		}
	})
	for n := 1; n <= 2; n++ {
		b.Run(fmt.Sprintf("by=parallel/workers=%d", n), func(b *testing.B) {
			inWorkers(b, n, cups)
		})
	}
}

// inWorkers measures without the start of the workers.
func inWorkers(b *testing.B, n int, cups []int) {
	pool, err := parallel.NewPool(b.Context(), n)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	op := func() {
		_, err := ground.Map(b.Context(), pool, cups, parallel.Chunk(1))
		if err != nil {
			b.Fatal(err)
		}
	}
	op() // until now, they were starting
	for b.Loop() {
		op()
	}
}
