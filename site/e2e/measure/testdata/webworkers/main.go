//go:build js && wasm

// A small message and its answer through hack-pad/go-webworkers, as e2e/measure/testdata/calls.go
// measures it for package parallel: the median of groups of ten, in microseconds.
//
// The page gives two global values: code, the compiled program, and script, the text of a
// worker that waits for the code and runs it with the argument "answer". What comes out is posted
// to the page.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/hack-pad/go-webworkers/worker"
	"github.com/hack-pad/safejs"
)

const (
	before = 2000
	groups = 400
	each   = 10
)

func main() {
	work := ask
	if len(os.Args) > 1 && os.Args[1] == "answer" {
		work = answer
	}
	if err := work(context.Background()); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

// answer adds one to each number that comes.
func answer(ctx context.Context) error {
	self, err := worker.Self()
	if err != nil {
		return err
	}
	messages, err := self.Listen(ctx)
	if err != nil {
		return err
	}
	// The first message says that the next one is heard.
	if err := post(self, 0); err != nil {
		return err
	}
	for message := range messages {
		n, err := number(message)
		if err != nil {
			return err
		}
		if err := post(self, n+1); err != nil {
			return err
		}
	}
	return nil
}

func ask(ctx context.Context) error {
	script, err := safejs.Global().Get("script")
	if err != nil {
		return err
	}
	text, err := script.String()
	if err != nil {
		return err
	}
	other, err := worker.NewFromScript(text, worker.Options{})
	if err != nil {
		return err
	}
	messages, err := other.Listen(ctx)
	if err != nil {
		return err
	}
	code, err := safejs.Global().Get("code")
	if err != nil {
		return err
	}
	if err := other.PostMessage(code, nil); err != nil {
		return err
	}
	if _, err := number(<-messages); err != nil {
		return err
	}
	n := 0
	call := func() error {
		if err := post(other, n); err != nil {
			return err
		}
		was := n
		if n, err = number(<-messages); err == nil && n != was+1 {
			err = fmt.Errorf("after %d comes %d", was, n)
		}
		return err
	}
	for range before {
		if err := call(); err != nil {
			return err
		}
	}
	took := make([]float64, groups)
	for i := range took {
		start := time.Now()
		for range each {
			if err := call(); err != nil {
				return err
			}
		}
		took[i] = float64(time.Since(start)) / 1e3 / each
	}
	slices.Sort(took)
	if err := other.Terminate(); err != nil {
		return err
	}
	self, err := worker.Self()
	if err != nil {
		return err
	}
	value, err := safejs.ValueOf(took[groups/2])
	if err != nil {
		return err
	}
	return self.PostMessage(value, nil)
}

type port interface {
	PostMessage(data safejs.Value, transfers []safejs.Value) error
}

func post(to port, n int) error {
	value, err := safejs.ValueOf(n)
	if err != nil {
		return err
	}
	return to.PostMessage(value, nil)
}

func number(message worker.MessageEvent) (int, error) {
	data, err := message.Data()
	if err != nil {
		return 0, err
	}
	return data.Int()
}
