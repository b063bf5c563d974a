package main

import (
	"context"

	"interleave/lessons/task-queue/broker"
	"interleave/lessons/task-queue/work"
	"interleave/wasm/parallel"
)

var serve = parallel.Func("serve", serveTasks)

func serveTasks(ctx context.Context, lines broker.Lines) (int, error) {
	for t := range lines.Tasks.All(ctx) {
		a := broker.Ack{ID: t.ID}
		result, err := work.Try(ctx, t.ID, t.Attempt)
		if err != nil {
			a.Err = err.Error() // it did not work this time
		}
		a.Result = result
		if err := lines.Acks.Put(ctx, a); err != nil {
			return 0, err
		}
	}
	return 0, nil
}
