// A small call and its answer: microseconds, the median of groups of ten calls, which the clock
// of an engine that rounds can tell apart.
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
	before = 2000
	groups = 400
	each   = 10
)

var next = parallel.Func("next", func(_ context.Context, n int64) (int64, error) { return n + 1, nil })

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
	n := int64(0)
	call := func() error {
		was := n
		n, err = next.Call(ctx, pool, n)
		if err == nil && n != was+1 {
			err = fmt.Errorf("after %d comes %d", was, n)
		}
		return err
	}
	for range before {
		if err := call(); err != nil {
			return err
		}
	}
	took := make([]float64, groups)
	for i := range took {
		start := time.Now()
		for range each {
			if err := call(); err != nil {
				return err
			}
		}
		took[i] = float64(time.Since(start)) / 1e3 / each
	}
	slices.Sort(took)
	fmt.Println("call", took[groups/2])
	return nil
}
