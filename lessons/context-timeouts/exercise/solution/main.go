package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrLate is why the context of a try ended, if it took too long.
var ErrLate = errors.New("this try took too long")

// Retry calls try until it returns nil, and waits for pause after each
// failure. Each try has a context of its own. It ends with cause ErrLate
// after limit, and at the latest when the try is over. When ctx ends,
// Retry begins no other try, does not wait, and returns the cause.
func Retry(
	ctx context.Context, limit, pause time.Duration,
	try func(context.Context) error,
) error {
	for ctx.Err() == nil {
		if once(ctx, limit, try) == nil {
			return nil
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
	return context.Cause(ctx)
}

func once(
	ctx context.Context, limit time.Duration,
	try func(context.Context) error,
) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, ErrLate)
	defer cancel()
	return try(ctx)
}

func main() {
	enough := errors.New("enough for today")
	ctx, cancel := context.WithTimeoutCause(
		context.Background(), 500*time.Millisecond, enough)
	defer cancel()

	err := Retry(ctx, 100*time.Millisecond, 50*time.Millisecond,
		func(ctx context.Context) error {
			<-ctx.Done() // a server that never answers
			fmt.Println("no answer:", context.Cause(ctx))
			return ctx.Err()
		})
	fmt.Println("error:", err)
}
