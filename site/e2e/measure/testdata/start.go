// How long further workers take from the wish to their first answer, in milliseconds: one number
// for each but the first, with which the engine meets the code; then sixteen of them at once.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"interleave/wasm/parallel"
)

const most = 16

var number = parallel.Func("number", func(context.Context, int) (int, error) { return parallel.Worker(), nil })

// meet answers when so many workers have come: each has to have one of the calls.
var meet = parallel.Func("meet", func(ctx context.Context, q [2]*parallel.Queue[int]) (int, error) {
	if err := q[0].Put(ctx, parallel.Worker()); err != nil {
		return 0, err
	}
	_, err := q[1].Get(ctx)
	return parallel.Worker(), err
})

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	var pools []*parallel.Pool
	for i := range most {
		start := time.Now()
		pool, err := parallel.NewPool(ctx, 1)
		if err != nil {
			return err
		}
		pools = append(pools, pool)
		if _, err := number.Call(ctx, pool, 0); err != nil {
			return err
		}
		if i > 0 {
			fmt.Println("further", ms(start))
		}
	}
	for _, pool := range pools {
		if err := pool.Close(); err != nil {
			return err
		}
	}

	start := time.Now()
	pool, err := parallel.NewPool(ctx, most)
	if err != nil {
		return err
	}
	defer pool.Close()
	come, leave := parallel.NewQueue[int](most), parallel.NewQueue[int](most)
	var calls []*parallel.Future[int]
	for range most {
		calls = append(calls, meet.Submit(ctx, pool, [2]*parallel.Queue[int]{come, leave}))
	}
	for range most {
		if _, err := come.Get(ctx); err != nil {
			return err
		}
	}
	fmt.Println("sixteen", ms(start))
	for range most {
		if err := leave.Put(ctx, 0); err != nil {
			return err
		}
	}
	answered := map[int]bool{}
	for _, call := range calls {
		n, err := call.Wait(ctx)
		if err != nil {
			return err
		}
		answered[n] = true
	}
	if len(answered) != most {
		return errors.New("a worker had two calls")
	}
	fmt.Println("answered", len(answered))
	return nil
}

func ms(start time.Time) float64 { return float64(time.Since(start)) / 1e6 }
