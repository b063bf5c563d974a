package main

import (
	"fmt"
	"log"
	"sync/atomic"
	"time"
)

var asking atomic.Int64 // how many goroutines ask

// first asks three servers, and gives the first answer.
func first() string {
	answers := make(chan string)
	for _, server := range []string{"north", "east", "south"} {
		asking.Add(1)
		go func() {
			defer asking.Add(-1)
			answers <- ask(server)
		}()
	}
	return <-answers
}

func ask(server string) string {
	delays := map[string]time.Duration{"north": 50, "east": 100, "south": 150}
	time.Sleep(delays[server] * time.Millisecond)
	return server
}

func main() {
	err := record("trace.out", func() {
		fmt.Println("first answer:", first())
		time.Sleep(200 * time.Millisecond) // what main does next
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("left behind:", asking.Load())
}
