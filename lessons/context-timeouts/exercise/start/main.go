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
	for {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		if try(ctx) == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		time.Sleep(pause)
	}
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
