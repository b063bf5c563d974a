package main

import (
	"context"
	"fmt"

	"interleave/wasm/fetch"
)

// Finished asks for every address at once. It sends each address on
// the channel when its answer is there, so the fastest comes first,
// and closes the channel after the last. A failed request counts as
// an answer. A receiver may stop early: then no goroutine stays
// blocked for ever.
func Finished(ctx context.Context, urls []string) <-chan string {
	done := make(chan string)
	go func() {
		for _, url := range urls {
			fetch.Get(ctx, url)
			done <- url
		}
	}()
	return done
}

func main() {
	done := Finished(context.Background(), []string{
		"/sim/delay/300ms",
		"/sim/delay/100ms",
		"/sim/delay/200ms",
	})
	for range 3 {
		fmt.Println(<-done)
	}
}
