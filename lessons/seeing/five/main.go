package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

const long = 500 * time.Millisecond

func wait() {
	time.Sleep(long) // look for this line in the table
}

func main() {
	start := time.Now()
	err := record("trace.out", func() {
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(wait)
		}
		wg.Wait()
	})
	if err != nil {
		log.Fatal(err)
	}
	total := time.Since(start)
	fmt.Printf("five waits / total: %.1f\n", 5*long.Seconds()/total.Seconds())
}
