package main

import "fmt"

// count may only send on out.
func count(n int, out chan<- int) {
	for i := 1; i <= n; i++ {
		out <- i
	}
	close(out)
}

// square may only receive from in, and only send on out.
func square(in <-chan int, out chan<- int) {
	for v := range in {
		out <- v * v
	}
	close(out)
}

// sum may only receive.
func sum(in <-chan int) int {
	total := 0
	for v := range in {
		total += v
	}
	return total
}

func main() {
	numbers, squares := make(chan int), make(chan int)
	go count(5, numbers)
	go square(numbers, squares)
	fmt.Println("1 + 4 + 9 + 16 + 25 =", sum(squares))
}
