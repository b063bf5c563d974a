package main

import (
	"context"
	"fmt"
	"sync"
)

// above returns the first square above limit, and leaves no stage.
func above(limit int) int {
	ctx, cancel := context.WithCancel(context.Background())
	var stages sync.WaitGroup
	defer stages.Wait() // comes second: deferred calls run backwards
	defer cancel()      // comes first
	for square := range squares(ctx, &stages, numbers(ctx, &stages)) {
		if square > limit {
			return square
		}
	}
	return 0 // not reached: the numbers have no end
}

func main() {
	for _, limit := range []int{10, 50, 100} {
		fmt.Println("the first above", limit, "is", above(limit))
		fmt.Println("all stages have returned")
	}
}
