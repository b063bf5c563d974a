package main

import (
	"fmt"
	"time"
)

const busy = 400 * time.Millisecond

func main() {
	cups := make(chan int, 2) // room for two
	waits := make([]time.Duration, 4)

	go func() {
		for i := range waits {
			start := time.Now()
			cups <- i + 1
			waits[i] = time.Since(start)
		}
		close(cups)
	}()

	time.Sleep(busy) // nobody receives yet
	fmt.Println("in the buffer:", len(cups), "of", cap(cups))
	for cup := range cups {
		fmt.Println("received", cup)
	}
	for i, d := range waits {
		part := d.Seconds() / busy.Seconds()
		fmt.Printf("send %d waited %.1f of main's work\n", i+1, part)
	}
}
