package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"time"

	"interleave/wasm/parallel"
	"interleave/wasm/picture"
)

// A Job asks for a square picture.
type Job struct {
	Name string
	Size int
	Work time.Duration // how long it takes to paint
}

// square paints a picture. A size below zero panics.
var square = parallel.Func("square",
	func(_ context.Context, job Job) (*image.Gray, error) {
		if job.Size == 0 {
			return nil, fmt.Errorf("a picture without pixels")
		}
		time.Sleep(job.Work)
		size := image.Pt(job.Size, job.Size)
		img := image.NewGray(image.Rectangle{Max: size})
		for y := range job.Size {
			for x := range job.Size {
				shade := 255 * (x + y) / (2 * job.Size)
				img.SetGray(x, y, color.Gray{Y: uint8(shade)})
			}
		}
		return img, nil
	})

// Gallery has all jobs done in the pool, and calls show with the name
// and the picture of each as soon as it is there, one at a time. A job
// that fails stops no other one. The error names every job that
// failed, and says why.
func Gallery(
	ctx context.Context, pool *parallel.Pool, jobs []Job,
	show func(name string, img *image.Gray),
) error {
	images, err := square.Map(ctx, pool, jobs)
	if err != nil {
		return err
	}
	for i, img := range images {
		show(jobs[i].Name, img)
	}
	return nil
}

func main() {
	parallel.Main(func() {
		ctx := context.Background()
		pool, err := parallel.NewPool(ctx, 2)
		if err != nil {
			fmt.Println(err)
			return
		}
		defer pool.Close()
		jobs := []Job{
			{"slow", 120, time.Second},
			{"quick", 60, 100 * time.Millisecond},
			{"empty", 0, 0},
			{"tiny", 30, 100 * time.Millisecond},
		}
		err = Gallery(ctx, pool, jobs,
			func(name string, img *image.Gray) {
				fmt.Println("show", name)
				if err := picture.Show(img, name); err != nil {
					fmt.Println(err)
				}
			})
		fmt.Println("error:", err)
	})
}
