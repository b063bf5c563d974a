package broker

import (
	"context"
	"time"

	"interleave/wasm/parallel"
)

// Lines lead from the broker to the workers, and back.
type Lines struct {
	Tasks *parallel.Queue[Task]
	Acks  *parallel.Queue[Ack]
}

// NewLines makes them. Tasks holds none: what is put there, a worker has.
func NewLines() Lines {
	return Lines{parallel.NewQueue[Task](0), parallel.NewQueue[Ack](100)}
}

// Serve gives tasks out until none is left, and closes the line then.
func (b *Broker) Serve(ctx context.Context, lines Lines) error {
	go func() {
		for a := range lines.Acks.All(ctx) {
			b.answer(a, time.Now())
		}
	}()
	for {
		t, wait, over := b.next(time.Now())
		switch {
		case over:
			return lines.Tasks.Close(ctx)
		case t.ID != 0:
			if err := lines.Tasks.Put(ctx, t); err != nil {
				return err
			}
			b.lease(t, time.Now())
		default:
			select {
			case <-b.news:
			case <-time.After(wait):
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
}
