package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

func check(url string) error {
	res, err := fetch.Get(context.Background(), url)
	if err != nil {
		return err
	}
	return res.Err()
}

func main() {
	urls := []string{
		"/sim/status/404",
		"/sim/status/503?delay=200ms",
		"/sim/delay/400ms",
	}
	errs := make([]error, len(urls)) // a slot for each
	var wg sync.WaitGroup
	for i, url := range urls {
		wg.Go(func() {
			errs[i] = check(url)
		})
	}
	wg.Wait()
	fmt.Println("asked:", len(urls))
	fmt.Println(errors.Join(errs...))
}
