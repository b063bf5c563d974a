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

// load wants all pages or none: the first error ends it.
func load(ctx context.Context, urls []string) ([]string, error) {
	g, ctx := errgroup.WithContext(ctx)
	ends := make([]string, len(urls)) // how each of them ended
	for i, url := range urls {
		g.Go(func() error {
			err := ask(ctx, url)
			ends[i] = how(ctx, err)
			return err
		})
	}
	err := g.Wait()
	return ends, err
}

// how puts into a word how a request ended.
func how(ctx context.Context, err error) string {
	switch {
	case err == nil:
		return "good"
	case ctx.Err() != nil:
		return "called off"
	default:
		return "failed"
	}
}

func main() {
	urls := []string{
		"/sim/delay/100ms",
		"/sim/status/503?delay=400ms",
		"/sim/delay/2s",
	}
	start := time.Now()
	ends, err := load(context.Background(), urls)
	ratio := time.Since(start).Seconds() / 0.4
	for i, url := range urls {
		fmt.Println(url, ends[i])
	}
	fmt.Println("error:", err)
	fmt.Printf("total / time of the failure: %.1f\n", ratio)
}
