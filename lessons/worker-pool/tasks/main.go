package main

import (
	"sync"
	"time"
)

const unit = 200 * time.Millisecond

// A span is when a task was worked on, and by whom.
type span struct {
	worker     string
	begin, end time.Duration
}

func main() {
	lengths := []int{3, 1, 2, 2, 1} // of each task, in units
	spans := make([]span, len(lengths))
	tasks := make(chan int)
	start := time.Now()

	var workers sync.WaitGroup
	for _, name := range []string{"A", "B", "C"} {
		workers.Go(func() {
			for i := range tasks {
				begin := time.Since(start)
				time.Sleep(time.Duration(lengths[i]) * unit) // the work
				spans[i] = span{name, begin, time.Since(start)}
			}
		})
	}
	for i := range lengths {
		tasks <- i
	}
	close(tasks)
	workers.Wait()
	draw(spans)
}
