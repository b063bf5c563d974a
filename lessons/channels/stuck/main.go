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

	n := 0
	for range cups {
		n++
		fmt.Println("cups:", n)
	}
	fmt.Println("all served") // never reached
}
