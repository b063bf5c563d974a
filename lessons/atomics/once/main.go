package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

var loads atomic.Int64

// load takes its time, and should be called once.
func load() map[string]int {
	loads.Add(1)
	time.Sleep(100 * time.Millisecond)
	return map[string]int{"tea": 3, "soup": 5}
}

// prices loads at the first call. The others wait for it.
var prices = sync.OnceValue(load)

func main() {
	var right atomic.Int64
	var guests sync.WaitGroup
	for range 10 {
		guests.Go(func() {
			if prices()["soup"] == 5 {
				right.Add(1)
			}
		})
	}
	guests.Wait()
	fmt.Println("loaded:", loads.Load())
	fmt.Println("guests who know the price:", right.Load())

	var opening sync.Once // the same, without a value
	for range 3 {
		opening.Do(func() { fmt.Println("the doors open") })
	}
}
