package main

import (
	"fmt"
	"sync"
	"time"
)

const work = 10 * time.Millisecond // on each item

func main() {
	buffer := make(chan int, 20)
	start := time.Now()

	var producers sync.WaitGroup
	most := make([]int, 2)
	for p := range most {
		producers.Go(func() {
			for i := range 50 {
				buffer <- 50*p + i // waits while the buffer is full
				most[p] = max(most[p], len(buffer))
			}
		})
	}
	var produced time.Duration
	go func() {
		producers.Wait()
		produced = time.Since(start)
		close(buffer)
	}()

	var consumers sync.WaitGroup
	times := make([]int, 100) // how often each item was processed
	for range 3 {
		consumers.Go(func() {
			for item := range buffer {
				time.Sleep(work)
				times[item]++
			}
		})
	}
	consumers.Wait()
	consumed := time.Since(start)

	fmt.Println("most in the buffer:", max(most[0], most[1]))
	fmt.Println("processed once:", once(times))
	fmt.Printf("time, produced / consumed: %.1f\n",
		produced.Seconds()/consumed.Seconds())
}

// once counts the items that were processed once.
func once(times []int) int {
	n := 0
	for _, t := range times {
		if t == 1 {
			n++
		}
	}
	return n
}
