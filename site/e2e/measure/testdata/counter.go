// One counter and four workers, each of which adds one a hundred thousand times: with the mutex and
// with the atomic. What is printed is the count, and how long it took in milliseconds.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"interleave/wasm/parallel"
)

const (
	workers = 4
	times   = 100_000
)

// Job is what a worker does it with.
type Job struct {
	Lock  *parallel.Mutex
	Count *parallel.Value[int64]
}

var (
	withMutex = parallel.Func("with mutex", func(_ context.Context, j Job) (int, error) {
		for range times {
			j.Lock.Lock()
			j.Count.Store(j.Count.Load() + 1)
			j.Lock.Unlock()
		}
		return parallel.Worker(), nil
	})
	withAtomic = parallel.Func("with atomic", func(_ context.Context, j Job) (int, error) {
		for range times {
			j.Count.Add(1)
		}
		return parallel.Worker(), nil
	})
)

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return err
	}
	defer pool.Close()
	lock, err := parallel.NewMutex()
	if err != nil {
		return err
	}
	count, err := parallel.NewValue[int64](0)
	if err != nil {
		return err
	}
	jobs := make([]Job, workers)
	for i := range jobs {
		jobs[i] = Job{lock, count}
	}
	for _, way := range []struct {
		name string
		add  *parallel.Function[Job, int]
	}{{"mutex", withMutex}, {"atomic", withAtomic}} {
		count.Store(0)
		start := time.Now()
		if _, err := way.add.Map(ctx, pool, jobs, parallel.Chunk(1)); err != nil {
			return err
		}
		fmt.Println(way.name, count.Load())
		fmt.Println(way.name+"-ms", float64(time.Since(start))/1e6)
	}
	return nil
}
