package main

import (
	"fmt"
	"time"
)

const busy = 400 * time.Millisecond

func main() {
	tea := make(chan string) // no buffer
	waited := make(chan time.Duration)

	go func() {
		start := time.Now()
		tea <- "green" // blocks until main receives
		waited <- time.Since(start)
	}()
	time.Sleep(busy) // main has other work
	fmt.Println("main has", <-tea)
	report("the sender", <-waited)

	go func() {
		time.Sleep(busy) // now the sender has other work
		tea <- "black"
	}()
	start := time.Now()
	fmt.Println("main has", <-tea) // blocks until the send
	report("the receiver", time.Since(start))
}

func report(who string, d time.Duration) {
	part := d.Seconds() / busy.Seconds()
	fmt.Printf("%s waited %.1f of the other's work\n", who, part)
}
