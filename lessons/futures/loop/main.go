package main

import (
	"fmt"
	"time"
)

const unit = 300 * time.Millisecond

// arrive sends guests on the channel, each after two units of time.
func arrive(door chan<- string, names ...string) {
	time.Sleep(unit)
	for _, name := range names {
		door <- name
		time.Sleep(2 * unit)
	}
}

func main() {
	door := make(chan string)
	go arrive(door, "Ana", "Ben")
	forecast := Submit(func() (string, error) {
		time.Sleep(2 * unit)
		return "rain", nil
	})
	news := forecast.Done()
	closing := time.After(4 * unit)

	guests := 0 // of this goroutine alone: no lock
	for {
		select {
		case name := <-door:
			guests++
			fmt.Println(name, "comes in, guests:", guests)
		case <-news:
			weather, _ := forecast.Result()
			fmt.Println("there will be", weather)
			news = nil // a closed channel would come again and again
		case <-closing:
			fmt.Println("closed, guests:", guests)
			return
		}
	}
}
