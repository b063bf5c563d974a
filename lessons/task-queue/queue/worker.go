package main

import (
	"context"
	"os"

	"interleave/lessons/task-queue/broker"
	"interleave/lessons/task-queue/work"
	"interleave/wasm/parallel"
)

// deadly is a task in the middle of which the first worker dies.
const deadly = 7

var serve = parallel.Func("serve", serveTasks)

// serveTasks takes tasks and does them, until there are no more.
func serveTasks(ctx context.Context, lines broker.Lines) (int, error) {
	for t := range lines.Tasks.All(ctx) {
		if t.ID == deadly && t.Attempt == 1 {
			os.Exit(1) // the lights go out
		}
		a := broker.Ack{ID: t.ID}
		result, err := work.Print(ctx, t.ID)
		if err != nil {
			a.Err = err.Error()
		}
		a.Result = result
		if err := lines.Acks.Put(ctx, a); err != nil {
			return 0, err
		}
	}
	return 0, nil
}
