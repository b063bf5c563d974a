package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

const long = 200 * time.Millisecond

type store struct {
	mu     sync.Mutex
	prices map[string]int
}

func (s *store) add(fruit string) {
	price := ask(fruit) // without the lock
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prices[fruit] = price
}

// ask stands for a question over the network.
func ask(fruit string) int {
	time.Sleep(long)
	return len(fruit)
}

func main() {
	s := store{prices: map[string]int{}}
	fruits := []string{"fig", "pear", "apple", "cherry", "apricot"}
	start := time.Now()
	err := record("trace.out", func() {
		var wg sync.WaitGroup
		for _, fruit := range fruits {
			wg.Go(func() { s.add(fruit) })
		}
		wg.Wait()
	})
	if err != nil {
		log.Fatal(err)
	}
	total := time.Since(start)
	fmt.Println("prices:", s.prices)
	fmt.Printf("five waits / total: %.1f\n", 5*long.Seconds()/total.Seconds())
}
