package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interleave/wasm/fetch"
)

const limit = 500 * time.Millisecond

// report asks for its parts one after the other.
func report(ctx context.Context, parts []string) error {
	for _, url := range parts {
		if _, err := fetch.Get(ctx, url); err != nil {
			return err
		}
		fmt.Println("here:", url)
	}
	return nil
}

func main() {
	start := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()

	err := report(ctx, []string{
		"/sim/delay/60ms",
		"/sim/delay/40ms",
		"/sim/delay/1h",
		"/sim/delay/100ms",
	})
	fmt.Println("error:", err)
	late := errors.Is(err, context.DeadlineExceeded)
	fmt.Println("too late:", late)
	ratio := time.Since(start).Seconds() / limit.Seconds()
	fmt.Printf("total / limit: %.1f\n", ratio)
}
