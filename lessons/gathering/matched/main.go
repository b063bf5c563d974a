package main

import (
	"context"
	"fmt"

	"interleave/wasm/fetch"
)

// An answer says what it is the answer to.
type answer struct {
	url  string
	size int // in bytes, -1 where there is no answer
}

func ask(url string) answer {
	res, err := fetch.Get(context.Background(), url)
	if err != nil {
		return answer{url, -1}
	}
	return answer{url, len(res.Body)}
}

func main() {
	urls := []string{
		"/sim/bytes/30?delay=900ms",
		"/sim/bytes/10?delay=300ms",
		"/sim/bytes/20?delay=600ms",
	}
	answers := make(chan answer, len(urls))
	for _, url := range urls {
		go func() { answers <- ask(url) }()
	}
	for range urls {
		a := <-answers
		fmt.Println(a.url, "has", a.size)
	}
}
