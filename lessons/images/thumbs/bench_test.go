package main

import (
	"context"
	"image"
	"testing"

	"interleave/wasm/parallel"
)

// Workers run the tests' program too, so it begins with Main.
func TestMain(m *testing.M) {
	parallel.Main(func() { m.Run() })
}

// whole sends the large image back, and leaves the rest to the first
// worker.
var whole = parallel.Func("whole",
	func(_ context.Context, job Job) (*image.RGBA, error) {
		return paint(job), nil
	})

func same(img *image.RGBA) *image.RGBA { return img }

func BenchmarkOneWorker(b *testing.B) { all(b, 1, thumbnail, same) }

func BenchmarkAllWorkers(b *testing.B) { all(b, 0, thumbnail, same) }

func BenchmarkWholeImages(b *testing.B) { all(b, 0, whole, shrink) }

// all has all jobs done, again and again by the same workers.
func all(
	b *testing.B, workers int,
	f *parallel.Function[Job, *image.RGBA],
	then func(*image.RGBA) *image.RGBA,
) {
	pool, err := parallel.NewPool(b.Context(), workers)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	for b.Loop() {
		for r := range f.Completed(b.Context(), pool, jobs) {
			if r.Err != nil {
				b.Fatal(r.Err)
			}
			then(r.Value)
		}
	}
}
