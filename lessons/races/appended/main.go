package main

import (
	"fmt"
	"sync"
)

func main() {
	guests := make([]int, 0, 1000) // room for all
	var wg sync.WaitGroup
	for door := range 10 {
		wg.Go(func() {
			for range 100 {
				guests = append(guests, door)
			}
		})
	}
	wg.Wait()
	fmt.Println("on the list:", len(guests), "of 1000")
}
