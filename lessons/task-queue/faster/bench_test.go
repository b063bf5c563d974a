package main

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"interleave/lessons/task-queue/broker"
	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// hundred tasks that are no work at all: what is measured is the way to them.
const hundred = 100

func short(id int) string { return fmt.Sprint("receipt ", id) }

var quick = parallel.Func("quick", serveQuickly)

func serveQuickly(ctx context.Context, lines broker.Lines) (int, error) {
	for t := range lines.Tasks.All(ctx) {
		a := broker.Ack{ID: t.ID, Result: short(t.ID)}
		if err := lines.Acks.Put(ctx, a); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func BenchmarkHundred(b *testing.B) {
	b.Run("by=call", func(b *testing.B) {
		for b.Loop() {
			for id := range hundred {
				short(id)
			}
		}
	})
	b.Run("by=channel", func(b *testing.B) {
		tasks, results := make(chan int), make(chan string)
		defer close(tasks)
		go func() {
			for id := range tasks {
				results <- short(id)
			}
		}()
		for b.Loop() {
			for id := range hundred {
				tasks <- id
				<-results
			}
		}
	})
	b.Run("by=broker", func(b *testing.B) {
		ctx := b.Context()
		pool, err := parallel.NewPool(ctx, 1)
		if err != nil {
			b.Fatal(err)
		}
		defer pool.Kill()
		serve := func() {
			lines := broker.NewLines()
			tasks := broker.New(broker.Rules{Lease: time.Second})
			for id := 1; id <= hundred; id++ {
				tasks.Add(id)
			}
			served := quick.Submit(ctx, pool, lines)
			if err := tasks.Serve(ctx, lines); err != nil {
				b.Fatal(err)
			}
			if _, err := served.Wait(ctx); err != nil {
				b.Fatal(err)
			}
		}
		serve() // the first time, the worker is starting
		for b.Loop() {
			serve()
		}
	})
}
