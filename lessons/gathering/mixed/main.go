package main

import (
	"context"
	"fmt"

	"interleave/wasm/fetch"
)

// size returns how many bytes an answer has, and -1 where there is none.
func size(url string) int {
	res, err := fetch.Get(context.Background(), url)
	if err != nil {
		return -1
	}
	return len(res.Body)
}

func main() {
	urls := []string{
		"/sim/bytes/30?delay=900ms",
		"/sim/bytes/10?delay=300ms",
		"/sim/bytes/20?delay=600ms",
	}
	sizes := make(chan int, len(urls))
	for _, url := range urls {
		go func() { sizes <- size(url) }()
	}
	for _, url := range urls {
		fmt.Println(url, "has", <-sizes)
	}
}
