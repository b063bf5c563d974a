package main

import (
	"fmt"
	"sync"
)

// count lets ten goroutines count, each on its own, and adds up.
func count(times int) int {
	slots := make([]int, 10)
	var wg sync.WaitGroup
	for i := range slots {
		wg.Go(func() {
			n := 0 // nobody else sees it
			for range times {
				n++
			}
			slots[i] = n
		})
	}
	wg.Wait()
	total := 0
	for _, n := range slots {
		total += n
	}
	return total
}

func main() {
	fmt.Println("counted:", count(100), "of 1000")
}
