package main

import (
	"fmt"
	"log"
	"runtime/trace"
	"time"
)

// play sends a ball to another goroutine, and back, n times.
func play(n int) {
	ball := make(chan int)
	go func() {
		for b := range ball {
			ball <- b + 1
		}
	}()
	for i := range n {
		ball <- i
		<-ball
	}
	close(ball)
}

// counter counts bytes, and forgets them.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func main() {
	const n = 20_000
	start := time.Now()
	play(n)
	plain := time.Since(start)

	var written counter
	if err := trace.Start(&written); err != nil {
		log.Fatal(err)
	}
	start = time.Now()
	play(n)
	traced := time.Since(start)
	trace.Stop()

	fmt.Printf("traced / plain: %.1f\n", traced.Seconds()/plain.Seconds())
	fmt.Printf("bytes for a throw: %d\n", int(written)/(2*n))
}
