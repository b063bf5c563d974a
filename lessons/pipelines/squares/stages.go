package main

import "time"

// sendNumbers is a stage: a goroutine that sends 1 to n.
func sendNumbers(n int, pause time.Duration) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := 1; v <= n; v++ {
			time.Sleep(pause)
			out <- v
		}
	}()
	return out
}

// sendSquares is a stage: it receives numbers, and sends squares.
func sendSquares(in <-chan int, work time.Duration) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			time.Sleep(work)
			out <- v * v
		}
	}()
	return out
}
