package main

import (
	"context"
	"sync"

	"interleave/wasm/parallel"
)

// A tool does all tasks, each in its own way.
type tool func([]Task) error

func loop(tasks []Task) error {
	for _, t := range tasks {
		do(t)
	}
	return nil
}

func goroutines(tasks []Task) error {
	var wg sync.WaitGroup
	for _, t := range tasks {
		wg.Go(func() { do(t) })
	}
	wg.Wait()
	return nil
}

// inWorker is do under a name that every worker knows.
var inWorker = parallel.Func("do",
	func(_ context.Context, t Task) (bool, error) {
		do(t)
		return true, nil
	})

func workers(ctx context.Context, pool *parallel.Pool) tool {
	return func(tasks []Task) error {
		_, err := inWorker.Map(ctx, pool, tasks, parallel.Chunk(1))
		return err
	}
}
