package main

import (
	"fmt"
	"sync"
)

func main() {
	cups := make(chan string)
	var wg sync.WaitGroup
	for _, cook := range []string{"Ana", "Ben"} {
		wg.Go(func() {
			cups <- "a cup from " + cook
		})
	}
	go func() {
		wg.Wait() // no cook sends any more
		close(cups)
	}()

	n := 0
	for range cups { // ends when cups is closed and empty
		n++
		fmt.Println("cups:", n)
	}
	fmt.Println("all served")

	cup, ok := <-cups
	fmt.Printf("one more: %q, %v\n", cup, ok)
}
