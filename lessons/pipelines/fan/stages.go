package main

import (
	"sync"
	"time"
)

func squares(in <-chan int) <-chan int {
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

// merge sends on what comes from each of ins.
func merge(ins ...<-chan int) <-chan int {
	out := make(chan int)
	var senders sync.WaitGroup
	for _, in := range ins {
		senders.Go(func() {
			for v := range in {
				out <- v
			}
		})
	}
	go func() {
		senders.Wait() // nobody sends any more
		close(out)
	}()
	return out
}
