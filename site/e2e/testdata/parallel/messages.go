// What needs no shared memory: tasks, an error, a queue; and what the constructors of shared
// memory say where there is none.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

var (
	square = parallel.Func("square", func(_ context.Context, n int) (int, error) { return n * n, nil })
	refuse = parallel.Func("refuse", func(_ context.Context, n int) (int, error) { return 0, fmt.Errorf("no %d here", n) })
	gather = parallel.Func("gather", func(ctx context.Context, q *parallel.Queue[string]) (int, error) {
		sum := 0
		for s := range q.All(ctx) {
			sum += len(s)
		}
		return sum, nil
	})
)

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()
	fmt.Println(square.Map(ctx, pool, []int{1, 2, 3, 4, 5}))
	_, err = refuse.Call(ctx, pool, 7)
	var failed *parallel.TaskError
	fmt.Println(errors.As(err, &failed) && failed.Text == "no 7 here")

	queue := parallel.NewQueue[string](1)
	sum := gather.Submit(ctx, pool, queue)
	for _, s := range []string{"one", "three", "five"} {
		if err := queue.Put(ctx, s); err != nil {
			return err
		}
	}
	if err := queue.Close(ctx); err != nil {
		return err
	}
	fmt.Println(sum.Wait(ctx))

	_, err = parallel.NewArray[float64](10)
	fmt.Println("shared memory:", err)
	return nil
}
