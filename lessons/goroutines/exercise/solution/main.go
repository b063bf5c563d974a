package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"interleave/wasm/fetch"
)

// Sizes asks for every address and returns how many bytes each
// answer has, in the order of urls: 0 where there was none.
// The error names every address that failed.
func Sizes(ctx context.Context, urls []string) ([]int, error) {
	sizes := make([]int, len(urls))
	errs := make([]error, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() {
			sizes[i], errs[i] = size(ctx, url)
		})
	}
	wg.Wait()
	return sizes, errors.Join(errs...)
}

func size(ctx context.Context, url string) (int, error) {
	res, err := fetch.Get(ctx, url)
	if err != nil {
		return 0, err
	}
	if err := res.Err(); err != nil {
		return 0, err
	}
	return len(res.Body), nil
}

func main() {
	start := time.Now()
	sizes, err := Sizes(context.Background(), []string{
		"/sim/bytes/300?delay=300ms",
		"/sim/bytes/100?delay=100ms",
		"/sim/status/404",
		"/sim/bytes/200?delay=200ms",
	})
	fmt.Println("sizes:", sizes)
	fmt.Println("error:", err)
	ratio := time.Since(start).Seconds() / 0.3
	fmt.Printf("total / longest: %.1f\n", ratio)
}
