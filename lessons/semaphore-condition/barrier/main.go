package main

import (
	"fmt"
	"sync"
)

func main() {
	barrier := NewBarrier(4)
	var mu sync.Mutex // guards steps
	var steps []int
	var walkers sync.WaitGroup
	for range 4 {
		walkers.Go(func() {
			for step := 1; step <= 3; step++ {
				mu.Lock()
				steps = append(steps, step)
				mu.Unlock()
				barrier.Wait() // nobody takes the next step alone
			}
		})
	}
	walkers.Wait()
	fmt.Println(steps)
}
