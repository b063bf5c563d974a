package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

// Task is one step of something larger.
type Task struct {
	Name  string
	After []string // the names of what must be done before it
	Do    func() error
}

// state tells the others how a task ended.
type state struct {
	over chan struct{} // closed when good is known
	good bool          // it was done, and did not fail
}

// Run does every task as soon as all that must be done before it is
// done. Whatever can be done at once is done at once. If a task fails,
// those that come after it are not done, nor those that come after
// these. All others are. Run returns when nothing runs any more, with
// all the errors. There is no cycle, and every name is that of a task.
func Run(tasks []Task) error {
	states := map[string]*state{}
	for _, t := range tasks {
		states[t.Name] = &state{over: make(chan struct{})}
	}
	errs := make([]error, len(tasks))
	var wg sync.WaitGroup
	for i, t := range tasks {
		wg.Go(func() {
			mine := states[t.Name]
			defer close(mine.over)
			for _, name := range t.After {
				before := states[name]
				<-before.over
				if !before.good {
					return
				}
			}
			errs[i] = t.Do()
			mine.good = errs[i] == nil
		})
	}
	wg.Wait()
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
