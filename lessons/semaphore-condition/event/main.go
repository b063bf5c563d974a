package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	start := make(chan struct{}) // nothing is ever sent on it
	var running atomic.Int64
	var runners sync.WaitGroup
	for range 3 {
		runners.Go(func() {
			<-start // until it is closed
			running.Add(1)
		})
	}
	fmt.Println("running before:", running.Load())
	close(start)
	runners.Wait()
	fmt.Println("running after:", running.Load())

	<-start // closed long ago: no wait
	fmt.Println("one came late, and ran at once")
}
