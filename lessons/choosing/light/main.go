package main

import (
	"fmt"
	"sync"
	"time"
)

const one = 100 * time.Millisecond

// ask waits for an answer, and computes nothing.
func ask(wait time.Duration) bool {
	time.Sleep(wait)
	return true
}

func main() {
	answers := make([]bool, 20)
	var wg sync.WaitGroup
	start := time.Now()
	for i := range answers {
		wg.Go(func() { answers[i] = ask(one) })
	}
	wg.Wait()
	total := time.Since(start)
	fmt.Println("answers:", len(answers))
	fmt.Printf("total / one wait: %.0f\n", total.Seconds()/one.Seconds())
}
