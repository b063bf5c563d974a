package main

import (
	"context"
	"os"

	"interleave/lessons/task-queue/broker"
	"interleave/lessons/task-queue/work"
	"interleave/wasm/parallel"
)

// Lines lead to the printer, too.
type Lines struct {
	broker.Lines
	Paper *parallel.Queue[broker.Task]
	Early bool
}

// deadly is a task with which the first worker dies.
const deadly = 3

var serve = parallel.Func("serve", serveTasks)

func serveTasks(ctx context.Context, lines Lines) (int, error) {
	first, second := printIt, ack
	if lines.Early {
		first, second = ack, printIt
	}
	for t := range lines.Tasks.All(ctx) {
		if err := first(ctx, lines, t); err != nil {
			return 0, err
		}
		if t.ID == deadly && t.Attempt == 1 {
			os.Exit(1) // between the two
		}
		if err := second(ctx, lines, t); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func printIt(ctx context.Context, lines Lines, t broker.Task) error {
	if _, err := work.Print(ctx, t.ID); err != nil {
		return err
	}
	return lines.Paper.Put(ctx, t)
}

func ack(ctx context.Context, lines Lines, t broker.Task) error {
	return lines.Acks.Put(ctx, broker.Ack{ID: t.ID})
}
