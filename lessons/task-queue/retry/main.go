package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"interleave/lessons/task-queue/broker"
	"interleave/lessons/task-queue/work"
	"interleave/wasm/parallel"
)

const (
	tasks   = 14
	workers = 3
	backoff = 40 * time.Millisecond
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
	rules := broker.Rules{Lease: 5 * time.Second, Backoff: backoff, Tries: 5}
	b := broker.New(rules)
	for id := 1; id <= tasks; id++ {
		b.Add(id)
	}
	pool, err := parallel.NewPool(ctx, workers, parallel.Retries(1000))
	if err != nil {
		return err
	}
	defer pool.Kill()
	lines := broker.NewLines()
	for range workers {
		serve.Submit(ctx, pool, lines)
	}
	if err := b.Serve(ctx, lines); err != nil {
		return err
	}
	for _, id := range []int{work.Jams, work.Unknown} {
		s := b.Status(id)
		fmt.Printf("task %d: %s after %d attempts\n", id, s.State, s.Attempt)
	}
	for i, wait := range waits(b.Status(work.Jams)) {
		least := backoff << i // 40 ms, then twice as much, and again
		fmt.Printf("wait %d: at least %v? %v\n", i+1, least, wait >= least)
	}
	fmt.Printf("%d of %d done, %d put aside\n",
		b.Count(broker.Done), tasks, b.Count(broker.Aside))
	return nil
}

// waits are those between the attempts.
func waits(s broker.Status) []time.Duration {
	var all []time.Duration
	for i := range s.Attempt - 1 {
		all = append(all, s.Given[i+1].Sub(s.Given[i]))
	}
	return all
}
