package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

// Each calls do for every number from 0 to n-1, at most limit of them
// at the same time (1 or more), and waits for those it began. When ctx
// is over it begins no more. The error joins those of do, in the order
// of the numbers, and the cause of ctx where not all could begin.
func Each(ctx context.Context, n, limit int, do func(i int) error) error {
	errs := make([]error, n)
	numbers := make(chan int)
	var workers sync.WaitGroup
	for range min(limit, n) {
		workers.Go(func() {
			for i := range numbers {
				errs[i] = do(i)
			}
		})
	}
	stopped := handOut(ctx, n, numbers)
	close(numbers)
	workers.Wait()
	return errors.Join(errors.Join(errs...), stopped)
}

// handOut sends 0 to n-1, and stops when ctx is over.
func handOut(ctx context.Context, n int, numbers chan<- int) error {
	for i := range n {
		if ctx.Err() != nil { // a select with two ways takes either
			return context.Cause(ctx)
		}
		select {
		case numbers <- i:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

func main() {
	urls := []string{
		"/sim/delay/200ms", "/sim/delay/100ms", "/sim/delay/300ms",
		"/sim/status/404", "/sim/delay/100ms", "/sim/delay/200ms",
	}
	ctx := context.Background()
	err := Each(ctx, len(urls), 2, func(i int) error {
		res, err := fetch.Get(ctx, urls[i])
		if err != nil {
			return err
		}
		fmt.Println(res.Status, res.URL)
		return res.Err()
	})
	fmt.Println("error:", err)
}
