package main

import (
	"context"
	"errors"
	"fmt"

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

// Quorum asks every address at once. As soon as need of them have given
// a good answer, it returns these, the fastest first. As soon as so many
// have failed that need cannot be reached, it returns their errors. In
// either case it calls off who is still asking, and leaves nobody
// behind. need is at least 1, and at most as many as there are.
func Quorum(ctx context.Context, urls []string, need int) ([]string, error) {
	var good []string
	var errs []error
	for _, url := range urls {
		if a := ask(ctx, url); a.err == nil {
			good = append(good, a.url)
		} else {
			errs = append(errs, a.err)
		}
		if len(good) == need {
			return good, nil
		}
	}
	return nil, errors.Join(errs...)
}

func main() {
	ctx := context.Background()
	good, err := Quorum(ctx, []string{
		"/sim/delay/600ms", "/sim/delay/200ms", "/sim/status/503",
		"/sim/delay/2s", "/sim/delay/400ms",
	}, 3)
	fmt.Println(good, err)

	good, err = Quorum(ctx, []string{
		"/sim/delay/2s", "/sim/status/503?delay=200ms", "/sim/status/404",
	}, 2)
	fmt.Println(good, err)
}
