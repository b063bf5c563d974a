package main

import (
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

const task = 200 * time.Millisecond // how long each takes

func main() {
	var inFlight gauge
	done := make([]bool, 10)
	start := time.Now()

	var g errgroup.Group
	g.SetLimit(5)
	for i := range done {
		g.Go(func() error { // waits until fewer than five are there
			inFlight.add(+1)
			defer inFlight.add(-1)
			time.Sleep(task) // the work
			if i == 6 {
				return fmt.Errorf("task %d failed", i)
			}
			done[i] = true
			return nil
		})
	}
	err := g.Wait()

	total := time.Since(start)
	fmt.Println("done:", done)
	fmt.Println("error:", err)
	fmt.Println("most in flight:", inFlight.most)
	fmt.Printf("total / one task: %.1f\n", total.Seconds()/task.Seconds())
}
