package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"interleave/wasm/fetch"
)

type answer struct {
	url string
	err error
}

func ask(ctx context.Context, url string) answer {
	res, err := fetch.Get(ctx, url)
	if err == nil {
		err = res.Err()
	}
	return answer{url, err}
}

// first asks all and returns the address that gives the first good
// answer. The others are called off. If there is no good answer, it
// returns all the errors.
func first(ctx context.Context, urls []string) (string, error) {
	var wg sync.WaitGroup
	defer wg.Wait() // leaves nobody behind
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // runs before Wait: calls off who is still asking

	answers := make(chan answer, len(urls)) // room for all
	for _, url := range urls {
		wg.Go(func() { answers <- ask(ctx, url) })
	}
	var errs []error
	for range urls {
		a := <-answers
		if a.err == nil {
			return a.url, nil
		}
		errs = append(errs, a.err)
	}
	return "", errors.Join(errs...)
}

func main() {
	start := time.Now()
	url, err := first(context.Background(), []string{
		"/sim/delay/1h",
		"/sim/status/503?delay=100ms",
		"/sim/delay/500ms",
	})
	fmt.Println("first:", url, err)
	fmt.Printf("total / its delay: %.1f\n", time.Since(start).Seconds()/0.5)

	_, err = first(context.Background(), []string{
		"/sim/status/503?delay=100ms",
		"/sim/fail/no-route?delay=300ms",
	})
	fmt.Println("none:")
	fmt.Println(err)
}
