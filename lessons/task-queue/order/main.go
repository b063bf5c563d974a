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
	tasks   = 6
	workers = 3
)

func main() {
	parallel.Main(func() {
		for _, r := range []round{
			{name: "ack before the work", early: true},
			{name: "ack after the work"},
			{name: "and by number", byNumber: true},
		} {
			if err := r.run(context.Background()); err != nil {
				fmt.Println("error:", err)
				os.Exit(1)
			}
		}
	})
}

type round struct {
	name            string
	early, byNumber bool
}

func (r round) run(ctx context.Context) error {
	b := broker.New(broker.Rules{Lease: 500 * time.Millisecond})
	for id := 1; id <= tasks; id++ {
		b.Add(id)
	}
	pool, err := parallel.NewPool(ctx, workers, parallel.Retries(1000))
	if err != nil {
		return err
	}
	defer pool.Kill()
	paper := parallel.NewQueue[broker.Task](10 * tasks)
	lines := Lines{broker.NewLines(), paper, r.early}
	var serving []*parallel.Future[int]
	for range workers {
		serving = append(serving, serve.Submit(ctx, pool, lines))
	}
	if err := b.Serve(ctx, lines.Lines); err != nil {
		return err
	}
	for _, f := range serving { // what they began, they end
		if _, err := f.Wait(ctx); err != nil {
			return err
		}
	}
	if err := paper.Close(ctx); err != nil {
		return err
	}
	receipts, sheets := r.printer(ctx, lines)
	fmt.Printf("%s: %d of %d receipts, on %d sheets\n",
		r.name, receipts, b.Count(broker.Done), sheets)
	return nil
}

// printer prints what has come. By number, it prints none twice.
func (r round) printer(ctx context.Context, l Lines) (receipts, sheets int) {
	printed := map[int]bool{}
	for t := range l.Paper.All(ctx) {
		if r.byNumber && printed[t.ID] {
			continue
		}
		printed[t.ID] = true
		sheets++
	}
	return len(printed), sheets
}
