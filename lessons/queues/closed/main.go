package main

import (
	"fmt"
	"sync"
)

func main() {
	queue := make(chan int, 20)
	for item := range 10 {
		queue <- item
	}
	close(queue)
	times := make([]int, 10) // how often each item was processed
	var consumers sync.WaitGroup
	for range 3 {
		consumers.Go(func() {
			for item := range queue {
				times[item]++
			}
		})
	}
	consumers.Wait()
	fmt.Println("processed:", times)
}
