package main

import (
	"context"
	"os"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// Small is main's hundred items. Here nothing is done with an item: what is
// measured is the way through the buffer.
func BenchmarkBuffer(b *testing.B) {
	b.Run("size=small", func(b *testing.B) { compare(b, 100) })
	b.Run("size=scaled", func(b *testing.B) { compare(b, 10_000) })
}

func compare(b *testing.B, items int) {
	b.Run("by=sequential", func(b *testing.B) {
		buffer := make(chan int, 20)
		for b.Loop() {
			for range items / 20 {
				for i := range 20 { // fills it
					buffer <- i
				}
				for range 20 { // and empties it
					<-buffer
				}
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			buffer := make(chan int, 20)
			pass(func() {
				for i := range items / 2 {
					buffer <- i
				}
			}, func() { close(buffer) }, func() {
				for range buffer {
				}
			})
		}
	})
	b.Run("by=parallel/workers=5", func(b *testing.B) {
		ctx := b.Context()
		pool, err := parallel.NewPool(ctx, 5)
		if err != nil {
			b.Fatal(err)
		}
		defer pool.Close()
		check := func(_ int, err error) {
			if err != nil {
				b.Error(err)
			}
		}
		run := func(items int) {
			queue := parallel.NewQueue[int](20)
			pass(func() {
				check(produce.Call(ctx, pool, Job{queue, items / 2}))
			}, func() { queue.Close(ctx) }, func() {
				check(consume.Call(ctx, pool, queue))
			})
		}
		run(2) // until now, the workers were starting
		for b.Loop() {
			run(items)
		}
	})
}

// pass runs two producers and three consumers.
func pass(produce, end, consume func()) {
	var producers, consumers sync.WaitGroup
	for range 2 {
		producers.Go(produce)
	}
	for range 3 {
		consumers.Go(consume)
	}
	producers.Wait()
	end()
	consumers.Wait()
}

// Job is what a producer in a worker gets.
type Job struct {
	Queue *parallel.Queue[int]
	Items int
}

var (
	produce = parallel.Func("produce", putAll)
	consume = parallel.Func("consume", takeAll)
)

func putAll(ctx context.Context, j Job) (int, error) {
	for i := range j.Items {
		if err := j.Queue.Put(ctx, i); err != nil {
			return i, err
		}
	}
	return j.Items, nil
}

func takeAll(ctx context.Context, q *parallel.Queue[int]) (int, error) {
	n := 0
	for range q.All(ctx) {
		n++
	}
	return n, nil
}
