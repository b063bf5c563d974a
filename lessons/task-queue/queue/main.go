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
	tasks   = 80
	workers = 3
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
	b := broker.New(broker.Rules{Lease: 500 * time.Millisecond})
	for id := 1; id <= tasks; id++ {
		b.Add(id)
	}
	// A worker that dies is replaced, and the new one begins to serve.
	pool, err := parallel.NewPool(ctx, workers, parallel.Retries(1000))
	if err != nil {
		return err
	}
	defer pool.Kill()
	lines := broker.NewLines()
	for range workers {
		serve.Submit(ctx, pool, lines)
	}

	polled := make(chan int)
	go func() { polled <- poll(b, tasks) }()
	if err := b.Serve(ctx, lines); err != nil {
		return err
	}
	fmt.Printf("task %d: asked for it %d times\n", tasks, <-polled)
	attempts := b.Status(deadly).Attempt
	fmt.Printf("task %d: given out %d times\n", deadly, attempts)
	fmt.Printf("%d of %d done\n", b.Count(broker.Done), tasks)
	return nil
}
