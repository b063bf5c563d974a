package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
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
	pool, err := parallel.NewPool(ctx, 2) // both ends have to be there
	if err != nil {
		return err
	}
	defer pool.Close()

	queue := parallel.NewQueue[int](3)
	produced := produce.Submit(ctx, pool, queue)
	sum, err := consume.Call(ctx, pool, queue)
	if err != nil {
		return err
	}
	n, err := produced.Wait(ctx)
	if err != nil {
		return err
	}
	fmt.Println("queue:", n, "values, their sum is", sum)

	a, b := parallel.NewPipe[string](1)
	asked := ask.Submit(ctx, pool, a)
	question, err := answer.Call(ctx, pool, b)
	if err != nil {
		return err
	}
	said, err := asked.Wait(ctx)
	fmt.Println("pipe:", question, said)
	return err
}
