package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var hits int64 // a plain number
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			if atomic.AddInt64(&hits, 1) == 5 {
				fmt.Println("five are here")
			}
		})
	}
	wg.Go(func() {
		if hits > 10 { // a plain read
			fmt.Println("too many")
		}
	})
	wg.Wait()
	fmt.Println("hits:", hits)
}
