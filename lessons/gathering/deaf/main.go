package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
	"interleave/wasm/fetch"
)

func ask(ctx context.Context, url string) error {
	res, err := fetch.Get(ctx, url)
	if err != nil {
		return err
	}
	return res.Err()
}

func load(ctx context.Context, urls []string) error {
	g, _ := errgroup.WithContext(ctx) // its context is thrown away
	for _, url := range urls {
		g.Go(func() error { return ask(ctx, url) })
	}
	return g.Wait()
}

func main() {
	start := time.Now()
	err := load(context.Background(), []string{
		"/sim/delay/100ms",
		"/sim/status/503?delay=400ms",
		"/sim/delay/2s",
	})
	ratio := time.Since(start).Seconds() / 0.4
	fmt.Println("error:", err)
	fmt.Printf("total / time of the failure: %.1f\n", ratio)
}
