package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
	"interleave/wasm/picture"
)

// thumbnail paints a large image, and sends a small one back.
var thumbnail = parallel.Func("thumbnail",
	func(_ context.Context, job Job) (*image.RGBA, error) {
		return shrink(paint(job)), nil
	})

// finish has all jobs done by so many workers. Each thumbnail goes
// to show as soon as it is there.
func finish(workers int, show func(int, *image.RGBA)) error {
	ctx := context.Background()
	pool, err := parallel.NewPool(ctx, workers)
	if err != nil {
		return err
	}
	defer pool.Close()
	for r := range thumbnail.Completed(ctx, pool, jobs) {
		if r.Err != nil {
			return r.Err
		}
		show(r.Index, r.Value)
	}
	return nil
}

// gallery shows the pictures in the order in which they finish.
func gallery(workers int) error {
	start := time.Now()
	var first, last time.Duration
	var order []int
	err := finish(workers, func(i int, img *image.RGBA) {
		last = time.Since(start)
		if len(order) == 0 {
			first = last
		}
		order = append(order, i)
		fmt.Println(jobs[i])
		if err := picture.Show(img, jobs[i].String()); err != nil {
			fmt.Println(err)
		}
	})
	fmt.Println("in the order of the list:", slices.IsSorted(order))
	share := first.Seconds() / last.Seconds()
	fmt.Printf("first picture after %.1f of the time\n", share)
	return err
}

func main() {
	parallel.Main(func() {
		workers := max(2, min(parallel.Cores(), len(jobs)))
		err := gallery(workers)
		if err == nil {
			err = compare(workers)
		}
		if err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}
