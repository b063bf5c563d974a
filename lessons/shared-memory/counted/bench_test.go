package main

import (
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Each is 100 increments by each worker or goroutine.

func BenchmarkLockOneWorker(b *testing.B)     { workers(b, withLock, 1) }
func BenchmarkLockFourWorkers(b *testing.B)   { workers(b, withLock, 4) }
func BenchmarkAtomicOneWorker(b *testing.B)   { workers(b, withAtomic, 1) }
func BenchmarkAtomicFourWorkers(b *testing.B) { workers(b, withAtomic, 4) }

func BenchmarkLockFourGoroutines(b *testing.B) {
	var mu sync.Mutex
	n := 0
	goroutines(b, func() {
		mu.Lock()
		n++
		mu.Unlock()
	})
}

func BenchmarkAtomicFourGoroutines(b *testing.B) {
	var n atomic.Int64
	goroutines(b, func() { n.Add(1) })
}

func workers(b *testing.B, f *parallel.Function[Job, int], count int) {
	job := Job{}
	var err error
	if job.Lock, err = parallel.NewMutex(); err != nil {
		b.Fatal(err)
	}
	if job.Count, err = parallel.NewValue[int64](0); err != nil {
		b.Fatal(err)
	}
	pool, err := parallel.NewPool(b.Context(), count)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	jobs := make([]Job, count)
	for i := range jobs {
		jobs[i] = job
	}
	for b.Loop() {
		if _, err := f.Map(b.Context(), pool, jobs); err != nil {
			b.Fatal(err)
		}
	}
}

func goroutines(b *testing.B, increment func()) {
	for b.Loop() {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range times {
					increment()
				}
			})
		}
		wg.Wait()
	}
}
