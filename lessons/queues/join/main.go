package main

import (
	"fmt"
	"sync"
)

func main() {
	queue := make(chan int, 31) // room for all there will ever be
	var open sync.WaitGroup     // counts tasks that are not done
	put := func(task int) {
		open.Add(1)
		queue <- task
	}

	times := make([]int, 32) // how often each task was processed
	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() {
			for task := range queue {
				for next := 2 * task; next <= 2*task+1; next++ {
					if next < len(times) {
						put(next) // a task can bring more tasks
					}
				}
				times[task]++
				open.Done() // this one is done, and not before
			}
		})
	}

	put(1)
	open.Wait() // joins: until every task that was put is done
	fmt.Println("left in the queue:", len(queue))
	fmt.Println("task 1 to 31:", times[1:])
	close(queue) // nobody can put any more
	workers.Wait()
	fmt.Println("all workers have gone home")
}
