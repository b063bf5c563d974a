package main

import (
	"fmt"
	"sync"
)

func main() {
	scores := map[int]string{}
	var wg sync.WaitGroup
	for i, name := range []string{"Ana", "Ben"} {
		wg.Go(func() {
			for round := range 1_000 {
				scores[2*round+i] = name // a key that nobody else has
			}
		})
	}
	wg.Wait()
	fmt.Println("scores:", len(scores), "of 2000")
}
