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
	times := make([]int, 10) // how often each item was processed
	var consumers sync.WaitGroup
	for range 3 {
		consumers.Go(func() {
			for len(queue) > 0 { // is there one?
				item := <-queue // take it
				times[item]++
			}
		})
	}
	consumers.Wait()
	fmt.Println("processed:", times)
}
