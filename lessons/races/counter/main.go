package main

import (
	"fmt"
	"sync"
)

// count lets ten goroutines count to the same number, together.
func count(times int) int {
	n := 0
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range times {
				n++ // read, add, write
			}
		})
	}
	wg.Wait()
	return n
}

func main() {
	fmt.Println("counted:", count(100), "of 1000")
}
