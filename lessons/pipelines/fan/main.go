package main

import (
	"fmt"
	"time"
)

const (
	items = 9
	work  = 100 * time.Millisecond // on each square
)

func numbers(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := 1; v <= n; v++ {
			out <- v
		}
	}()
	return out
}

func main() {
	start := time.Now()
	in := numbers(items)
	a, b, c := squares(in), squares(in), squares(in) // fan out
	var got []int
	sum := 0
	for square := range merge(a, b, c) { // fan in
		got = append(got, square)
		sum += square
	}
	took := time.Since(start).Seconds() / (items * work).Seconds()
	fmt.Println(got)
	fmt.Println("sum:", sum)
	fmt.Printf("time / nine squares: %.1f\n", took)
}
