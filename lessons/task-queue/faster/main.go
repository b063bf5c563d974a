package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"interleave/lessons/task-queue/broker"
	"interleave/wasm/parallel"
)

const (
	tasks   = 12
	workers = 4
)

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		one, err := run(ctx, 1)
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		all, err := run(ctx, workers)
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		more := one.Seconds() / all.Seconds()
		fmt.Printf("in the same time, %d workers do ", workers)
		fmt.Printf("%.1f times as much as one\n", more)
	})
}

// run returns how long so many workers take.
func run(ctx context.Context, workers int) (time.Duration, error) {
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return 0, err
	}
	defer pool.Kill()
	// While they do the first tasks, all of them come up.
	if _, err := do(ctx, pool, workers); err != nil {
		return 0, err
	}
	return do(ctx, pool, tasks)
}

func do(
	ctx context.Context, pool *parallel.Pool, tasks int,
) (time.Duration, error) {
	b := broker.New(broker.Rules{Lease: time.Second})
	for id := 1; id <= tasks; id++ {
		b.Add(id)
	}
	lines := broker.NewLines()
	for range pool.Size() {
		serve.Submit(ctx, pool, lines)
	}
	start := time.Now()
	err := b.Serve(ctx, lines)
	return time.Since(start), err
}
