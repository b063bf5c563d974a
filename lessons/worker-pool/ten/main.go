package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	workers = 5
	task    = time.Second // how long each takes
)

func main() {
	tasks := make(chan int)
	done := make([]int, workers) // how many each worker did
	var inFlight gauge
	start := time.Now()

	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for range tasks {
				inFlight.add(+1)
				time.Sleep(task) // the work
				inFlight.add(-1)
				done[w]++
			}
		})
	}
	for i := range 10 {
		tasks <- i
	}
	close(tasks)
	wg.Wait()

	total := time.Since(start)
	fmt.Println("tasks of each worker:", done)
	fmt.Println("most in flight:", inFlight.most)
	fmt.Printf("total / one task: %.1f\n", total.Seconds()/task.Seconds())
}
