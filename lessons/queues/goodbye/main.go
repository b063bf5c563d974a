package main

import (
	"fmt"
	"sync"
)

const goodbye = -1 // no item is negative

func main() {
	queue := make(chan int, 20)
	times := make([]int, 10)
	var consumers sync.WaitGroup
	for range 3 {
		consumers.Go(func() {
			for item := range queue {
				if item == goodbye {
					fmt.Println("a consumer goes home")
					return
				}
				times[item]++
			}
		})
	}
	for item := range times {
		queue <- item
	}
	for range 1 { // how many goodbyes does it take?
		queue <- goodbye
	}
	consumers.Wait()
	fmt.Println("processed:", times)
}
