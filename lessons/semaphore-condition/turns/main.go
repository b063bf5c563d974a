package main

import (
	"fmt"
	"sync"
	"time"
)

// A semaphore has as many places as its channel has room.
type semaphore chan struct{}

func (s semaphore) enter() { s <- struct{}{} } // waits for a place
func (s semaphore) leave() { <-s }

const turn = 50 * time.Millisecond

func main() {
	swings := make(semaphore, 2)
	var inside gauge
	turns := make([]int, 5)
	start := time.Now()
	var children sync.WaitGroup
	for i := range turns {
		children.Go(func() {
			for range 3 {
				swings.enter()
				inside.add(1)
				time.Sleep(turn) // swings
				inside.add(-1)
				swings.leave()
				turns[i]++
			}
		})
	}
	children.Wait()
	took := time.Since(start).Seconds() / turn.Seconds()
	fmt.Println("turns:", turns)
	fmt.Println("most inside:", inside.most)
	fmt.Printf("time / one turn: %.1f\n", took)
}
