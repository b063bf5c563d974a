package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"interleave/wasm/fetch"
)

func ask(url string) *Future[int] {
	return Submit(func(ctx context.Context) (int, error) {
		res, err := fetch.Get(ctx, url)
		if err != nil {
			return 0, err
		}
		return res.Status, nil
	})
}

func main() {
	slow := ask("/sim/delay/1h")
	select {
	case <-slow.Done():
		fmt.Println("the answer is there")
	case <-time.After(300 * time.Millisecond):
		fmt.Println("nobody waits any more")
	}

	slow.Cancel()
	_, err := slow.Result()
	fmt.Println("called off:", errors.Is(err, context.Canceled))

	quick := ask("/sim/status/200")
	fmt.Println(quick.Result())
	quick.Cancel() // too late: it is done
	fmt.Println(quick.Result())
}
