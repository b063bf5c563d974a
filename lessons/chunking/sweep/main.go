package main

import (
	"context"
	"fmt"
	"os"
	"time"

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
	pool, err := parallel.NewPool(ctx, 2)
	if err != nil {
		return err
	}
	defer pool.Close()

	values := make([]float64, 1_000_000)
	for i := range values {
		values[i] = float64(i + 1)
	}
	var points []point
	for _, size := range []int{50, 500, 5000, 50_000, 500_000, 1_000_000} {
		start := time.Now()
		scores, err := score.Map(ctx, pool, values, parallel.Chunk(size))
		if err != nil {
			return err
		}
		took := time.Since(start)
		points = append(points, point{size, took, workersOf(scores)})
	}
	draw(points)
	return nil
}
