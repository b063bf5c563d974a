package main

import (
	"context"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

// Finished asks for every address at once. It sends each address on
// the channel when its answer is there, so the fastest comes first,
// and closes the channel after the last. A failed request counts as
// an answer. A receiver may stop early: then no goroutine stays
// blocked for ever.
func Finished(ctx context.Context, urls []string) <-chan string {
	done := make(chan string, len(urls)) // room for all: no send blocks
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			fetch.Get(ctx, url)
			done <- url
		})
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	return done
}

func main() {
	done := Finished(context.Background(), []string{
		"/sim/delay/300ms",
		"/sim/delay/100ms",
		"/sim/delay/200ms",
	})
	for url := range done {
		fmt.Println(url)
	}
}
