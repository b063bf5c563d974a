package main

import (
	"context"
	"fmt"
	"os"

	"interleave/wasm/parallel"
)

var square = parallel.Func("square",
	func(_ context.Context, n int) (int, error) { return n * n, nil })

func main() {
	ctx := context.Background()
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	defer pool.Close()
	fmt.Println(square.Map(ctx, pool, []int{1, 2, 3, 4, 5}))
}
