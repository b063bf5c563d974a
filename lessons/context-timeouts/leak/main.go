package main

import "fmt"

// squares sends one square after the other.
func squares() <-chan int {
	out := make(chan int)
	go func() {
		for n := 1; ; n++ {
			out <- n * n
		}
	}()
	return out
}

// firstAbove returns the first square that is larger than limit.
func firstAbove(limit int) int {
	for square := range squares() {
		if square > limit {
			return square
		}
	}
	return 0
}

func main() {
	before := count()
	found := make([]int, 10)
	for i := range found {
		found[i] = firstAbove(100 * i)
	}
	fmt.Println("found:", found)
	fmt.Println("left running:", left(before))
}
