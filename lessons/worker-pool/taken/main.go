package main

import (
	"fmt"
	"sync"
)

func main() {
	tasks, results := make(chan int), make(chan int)
	var workers sync.WaitGroup
	for range 3 {
		workers.Go(func() {
			for n := range tasks {
				results <- n * n
			}
		})
	}

	go func() { // hands out, while main takes the results
		for n := 1; n <= 5; n++ {
			tasks <- n
		}
		close(tasks)
		workers.Wait()
		close(results)
	}()
	sum := 0
	for square := range results {
		sum += square
	}
	fmt.Println("1 + 4 + 9 + 16 + 25 =", sum)
}
