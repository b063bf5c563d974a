package main

import (
	"fmt"
	"sync"
)

func main() {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for v := 1; v <= 5; v++ {
			numbers <- v
		}
	}()
	log, add := tee(numbers)

	var logged []int
	sum := 0
	var readers sync.WaitGroup
	readers.Go(func() {
		for v := range log {
			logged = append(logged, v)
		}
	})
	readers.Go(func() {
		for v := range add {
			sum += v
		}
	})
	readers.Wait()
	fmt.Println("logged:", logged)
	fmt.Println("sum:", sum)
}
