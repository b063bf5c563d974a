package main

import "time"

// limit lets one value through at each beat.
func limit(in <-chan int, beat time.Duration) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		ticker := time.NewTicker(beat)
		defer ticker.Stop()
		for v := range in {
			<-ticker.C // waits for the next beat
			out <- v
		}
	}()
	return out
}
