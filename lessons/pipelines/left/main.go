package main

import "fmt"

// numbers sends 1, 2, 3 and so on.
func numbers() <-chan int {
	out := make(chan int)
	start(func() {
		defer close(out)
		for v := 1; ; v++ {
			out <- v
		}
	})
	return out
}

func squares(in <-chan int) <-chan int {
	out := make(chan int)
	start(func() {
		defer close(out)
		for v := range in {
			out <- v * v
		}
	})
	return out
}

func main() {
	for _, limit := range []int{10, 50, 100} {
		for square := range squares(numbers()) {
			if square > limit {
				fmt.Println("the first above", limit, "is", square)
				break // nobody receives any more
			}
		}
		fmt.Println("stages left:", running.Load())
	}
}
