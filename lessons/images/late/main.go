package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"time"

	"interleave/wasm/parallel"
	"interleave/wasm/picture"
)

var thumbnail = parallel.Func("thumbnail",
	func(_ context.Context, job Job) (*image.RGBA, error) {
		return shrink(paint(job)), nil
	})

func main() {
	parallel.Main(func() {
		if err := gallery(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func gallery(ctx context.Context) error {
	workers := max(2, min(parallel.Cores(), len(jobs)))
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return err
	}
	defer pool.Close()

	start := time.Now()
	images, err := thumbnail.Map(ctx, pool, jobs) // waits for all
	if err != nil {
		return err
	}
	last := time.Since(start)
	var first time.Duration
	for i, img := range images {
		if i == 0 {
			first = time.Since(start)
		}
		fmt.Println(jobs[i])
		if err := picture.Show(img, jobs[i].String()); err != nil {
			return err
		}
	}
	share := first.Seconds() / last.Seconds()
	fmt.Printf("first picture after %.1f of the time\n", share)
	return nil
}
