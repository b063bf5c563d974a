package main

import (
	"context"
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
	var err error // one variable for everybody
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			err = check(url)
		})
	}
	wg.Wait()
	fmt.Println("asked:", len(urls))
	fmt.Println("error:", err)
}
