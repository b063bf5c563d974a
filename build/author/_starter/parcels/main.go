package main

import "fmt"

// send puts n parcels on a channel, and closes it after the last.
func send(n int) <-chan int {
	parcels := make(chan int)
	go func() {
		defer close(parcels)
		for i := range n {
			parcels <- i + 1
		}
	}()
	return parcels
}

func main() {
	received := 0
	for range send(3) {
		received++
	}
	fmt.Println("parcels received:", received)
}
