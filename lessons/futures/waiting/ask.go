package main

import (
	"context"

	"interleave/wasm/fetch"
)

// ask submits a request. The result is how many bytes the answer has.
func ask(url string) *Future[int] {
	return Submit(func() (int, error) {
		res, err := fetch.Get(context.Background(), url)
		if err != nil {
			return 0, err
		}
		return len(res.Body), res.Err()
	})
}
