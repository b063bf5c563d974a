package main

import (
	"slices"
	"time"
)

// Task takes so many units of time.
type Task struct {
	Units  int
	Follow []*Task // what must wait for it
	waits  int     // for so many that are not done; of Run alone
}

// Run does the tasks with so many workers. Of those that can begin, it
// begins with the one that compare puts first.
func Run(tasks []*Task, workers int, compare func(a, b *Task) int) {
	var ready []*Task
	for _, t := range tasks {
		for _, next := range t.Follow {
			next.waits++
		}
	}
	for _, t := range tasks {
		if t.waits == 0 {
			ready = append(ready, t)
		}
	}
	finished := make(chan *Task)
	for range tasks {
		slices.SortStableFunc(ready, compare)
		for ; workers > 0 && len(ready) > 0; workers-- {
			go work(ready[0], finished)
			ready = ready[1:]
		}
		t := <-finished
		workers++
		for _, next := range t.Follow {
			if next.waits--; next.waits == 0 {
				ready = append(ready, next)
			}
		}
	}
}

func work(t *Task, finished chan<- *Task) {
	time.Sleep(time.Duration(t.Units) * unit) // the work
	finished <- t
}
