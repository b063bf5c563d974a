package main

import (
	"context"
	"errors"
	"fmt"

	"interleave/wasm/fetch"
)

// Task is one step of something larger.
type Task struct {
	Name  string
	After []string // the names of what must be done before it
	Do    func() error
}

// Run does every task as soon as all that must be done before it is
// done. Whatever can be done at once is done at once. If a task fails,
// those that come after it are not done, nor those that come after
// these. All others are. Run returns when nothing runs any more, with
// all the errors. There is no cycle, and every name is that of a task.
func Run(tasks []Task) error {
	var errs []error
	for _, t := range tasks {
		if err := t.Do(); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func main() {
	get := func(url string, after ...string) Task {
		return Task{url, after, func() error {
			res, err := fetch.Get(context.Background(), url)
			if err == nil {
				err = res.Err()
			}
			if err == nil {
				fmt.Println("done:", url)
			}
			return err
		}}
	}
	fmt.Println(Run([]Task{
		get("/sim/delay/100ms", "/sim/delay/300ms"),
		get("/sim/delay/200ms", "/sim/status/503"),
		get("/sim/delay/300ms"),
		get("/sim/status/503"),
	}))
}
