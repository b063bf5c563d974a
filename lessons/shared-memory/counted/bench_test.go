package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Four jobs count together: to 100 each, or in the scaled one to 100,000.

func BenchmarkLocked(b *testing.B) {
	var mu sync.Mutex
	n := 0
	both(b, withLock, func() {
		mu.Lock()
		n++
		mu.Unlock()
	})
}

func BenchmarkAtomic(b *testing.B) {
	var n atomic.Int64
	both(b, withAtomic, func() { n.Add(1) })
}

type function = parallel.Function[Job, int]

func both(b *testing.B, f *function, add func()) {
	b.Run("size=small", func(b *testing.B) { compare(b, f, add, 100) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, f, add, 100_000) })
}

func compare(b *testing.B, f *function, add func(), times int) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			repeat(4*times, add)
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() { repeat(times, add) })
			}
			wg.Wait()
		}
	})
	mu, err := parallel.NewMutex()
	if err != nil {
		b.Fatal(err)
	}
	count, err := parallel.NewValue[int64](0)
	if err != nil {
		b.Fatal(err)
	}
	jobs := slices.Repeat([]Job{{mu, count, times}}, 4)
	inPools(b, func(pool *parallel.Pool) error {
		_, err := f.Map(b.Context(), pool, jobs, parallel.Chunk(1))
		return err
	})
}

func repeat(times int, add func()) {
	for range times {
		add()
	}
}

// inPools measures with 1, 2, 4 ... workers, up to the cores, and without
// their start.
func inPools(b *testing.B, op func(*parallel.Pool) error) {
	for n := 1; n < 2*parallel.Cores(); n *= 2 {
		workers := min(n, parallel.Cores())
		name := fmt.Sprintf("by=parallel/workers=%d", workers)
		b.Run(name, func(b *testing.B) {
			pool, err := parallel.NewPool(b.Context(), workers)
			if err != nil {
				b.Fatal(err)
			}
			defer pool.Close()
			if err := op(pool); err != nil { // until now, they were starting
				b.Fatal(err)
			}
			for b.Loop() {
				if err := op(pool); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
