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
		result, err := work.Print(ctx, t.ID)
		if err != nil {
			return 0, err
		}
		a := broker.Ack{ID: t.ID, Result: result}
		if err := lines.Acks.Put(ctx, a); err != nil {
			return 0, err
		}
	}
	return 0, nil
}
