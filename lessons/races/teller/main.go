package main

import (
	"fmt"
	"runtime"
	"sync"
)

// request asks for n. The answer tells whether there was enough.
type request struct {
	n      int
	answer chan<- bool
}

// teller has the balance for itself, and returns what is left of it.
func teller(balance int, requests <-chan request) int {
	for r := range requests {
		before := balance // read
		runtime.Gosched() // wait: let the others run
		if before >= r.n {
			balance = before - r.n // write
		}
		r.answer <- before >= r.n
	}
	return balance
}

func withdraw(requests chan<- request, n int) bool {
	answer := make(chan bool)
	requests <- request{n, answer}
	return <-answer
}

func main() {
	requests, left := make(chan request), make(chan int)
	go func() { left <- teller(1000, requests) }()

	var customers sync.WaitGroup
	for range 10 {
		customers.Go(func() {
			for range 100 {
				withdraw(requests, 1)
			}
		})
	}
	customers.Wait()
	close(requests) // nobody asks any more
	fmt.Println("balance:", <-left)
}
