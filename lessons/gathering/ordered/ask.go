package main

import (
	"context"
	"fmt"
	"time"

	"interleave/wasm/fetch"
)

type answer struct {
	url string
	err error
}

func ask(url string) answer {
	res, err := fetch.Get(context.Background(), url)
	if err == nil {
		err = res.Err()
	}
	return answer{url, err}
}

// A watch knows when the first answer was shown, and the last.
type watch struct {
	start       time.Time
	first, last time.Duration
}

func newWatch() *watch { return &watch{start: time.Now()} }

func (w *watch) show(a answer) {
	w.last = time.Since(w.start)
	if w.first == 0 {
		w.first = w.last
	}
	if a.err != nil {
		fmt.Println(" ", a.err)
	} else {
		fmt.Println(" ", a.url)
	}
}

func (w *watch) compare() {
	part := w.first.Seconds() / w.last.Seconds()
	fmt.Printf("  first shown / last shown: %.1f\n", part)
}
