// A worker that is busy for ever is stopped when its task is cancelled, and another one takes its place.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"interleave/wasm/parallel"
)

var work = parallel.Func("work", func(_ context.Context, forEver bool) (int, error) {
	for forEver {
	}
	return parallel.Worker(), nil
})

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 1)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := work.Call(ctx, pool, false); err != nil {
		return err
	}
	short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	_, err = work.Call(short, pool, true)
	fmt.Println("late:", errors.Is(err, context.DeadlineExceeded))
	_, err = work.Call(ctx, pool, false)
	fmt.Println("next:", err)
	return nil
}
