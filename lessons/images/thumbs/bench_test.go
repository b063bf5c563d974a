package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"sync"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

// whole sends the large image back, and leaves the rest to the first
// worker.
var whole = parallel.Func("whole",
	func(_ context.Context, job Job) (*image.RGBA, error) {
		return paint(job), nil
	})

// The nine pictures of main.
func BenchmarkPictures(b *testing.B) {
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			for _, job := range jobs {
				shrink(paint(job))
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			var wg sync.WaitGroup
			for _, job := range jobs {
				wg.Go(func() { shrink(paint(job)) })
			}
			wg.Wait()
		}
	})
	same := func(img *image.RGBA) *image.RGBA { return img }
	for n := 1; n < 2*parallel.Cores(); n *= 2 {
		workers := min(n, parallel.Cores())
		name := fmt.Sprintf("by=parallel/workers=%d", workers)
		b.Run(name, func(b *testing.B) {
			inPool(b, workers, thumbnail, same)
		})
	}
	b.Run("by=whole-images", func(b *testing.B) {
		inPool(b, parallel.Cores(), whole, shrink)
	})
}

// inPool measures without the start of the workers.
func inPool(
	b *testing.B, workers int,
	f *parallel.Function[Job, *image.RGBA],
	then func(*image.RGBA) *image.RGBA,
) {
	pool, err := parallel.NewPool(b.Context(), workers)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	run := func() {
		for r := range f.Completed(b.Context(), pool, jobs) {
			if r.Err != nil {
				b.Fatal(r.Err)
			}
			then(r.Value)
		}
	}
	run() // until now, the workers were starting
	for b.Loop() {
		run()
	}
}
