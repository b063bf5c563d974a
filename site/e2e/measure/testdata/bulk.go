// 64 MB of float64 to another worker, in GB/s: as a slice, which is transferred, through shared
// memory, and, an eighth of it, within another value, which gob copies; medians.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

const (
	length = 8_000_000
	rounds = 7
)

// Wrapped is no slice of numbers: gob takes it.
type Wrapped struct{ Values []float64 }

// Part is some of an array, and where a worker that wants its own copy of it puts that.
type Part struct{ Values *parallel.Array[float64] }

var (
	bySlice  = parallel.Func("by slice", func(_ context.Context, v []float64) (float64, error) { return check(v), nil })
	byGob    = parallel.Func("by gob", func(_ context.Context, w Wrapped) (float64, error) { return check(w.Values), nil })
	copied   []float64 // a worker's own, kept from one call to the next
	byShared = parallel.Func("by shared memory", func(_ context.Context, p Part) (float64, error) {
		if copied == nil {
			copied = make([]float64, p.Values.Len())
		}
		p.Values.CopyTo(copied)
		return check(copied), nil
	})
	inPlace = parallel.Func("in place", func(_ context.Context, p Part) (float64, error) {
		return p.Values.Load(0) + p.Values.Load(p.Values.Len()-1), nil
	})
)

// check tells whether the ends have come, at no cost that depends on the length.
func check(v []float64) float64 { return v[0] + v[len(v)-1] }

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
	values := make([]float64, length)
	for i := range values {
		values[i] = 1 / float64(i+1)
	}
	measure := func(name string, values []float64, work func() (float64, error)) error {
		want := check(values)
		var speeds []float64
		for round := range rounds + 1 {
			start := time.Now()
			got, err := work()
			took := time.Since(start)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if got != want {
				return fmt.Errorf("%s: %v, want %v", name, got, want)
			}
			if round > 0 {
				speeds = append(speeds, float64(8*len(values))/float64(took)) // bytes a nanosecond
			}
		}
		slices.Sort(speeds)
		fmt.Println(name, speeds[rounds/2])
		return nil
	}
	if err := measure("transfer", values, func() (float64, error) { return bySlice.Call(ctx, pool, values) }); err != nil {
		return err
	}
	few := values[:length/8] // gob takes many times as much memory as it is given
	if err := measure("gob", few, func() (float64, error) { return byGob.Call(ctx, pool, Wrapped{few}) }); err != nil {
		return err
	}
	array, err := parallel.NewArray[float64](length)
	if err != nil {
		return err
	}
	if err := measure("shared", values, func() (float64, error) {
		array.CopyFrom(values)
		return byShared.Call(ctx, pool, Part{array})
	}); err != nil {
		return err
	}
	return measure("one-copy", values, func() (float64, error) {
		array.CopyFrom(values)
		return inPlace.Call(ctx, pool, Part{array})
	})
}
