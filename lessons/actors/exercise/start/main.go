package main

import (
	"fmt"
	"sync"
)

// Poll is an actor: it counts votes.
type Poll struct {
	votes  chan int
	stop   chan struct{}
	done   chan struct{}
	counts []int // of each candidate
}

// NewPoll opens a poll. The candidates are 0 to candidates-1.
func NewPoll(candidates int) *Poll {
	p := &Poll{
		votes:  make(chan int, 100),
		stop:   make(chan struct{}),
		done:   make(chan struct{}),
		counts: make([]int, candidates),
	}
	go p.run()
	return p
}

func (p *Poll) run() {
	defer close(p.done)
	for {
		select {
		case candidate := <-p.votes:
			p.counts[candidate]++
		case <-p.stop:
			return
		}
	}
}

// Vote hands in a vote, and tells whether the poll takes it: after
// Close it takes none. Every vote that was taken is counted.
func (p *Poll) Vote(candidate int) bool {
	p.votes <- candidate
	return true
}

// Count returns how many votes a candidate has. Votes that were taken
// before are among them.
func (p *Poll) Count(candidate int) int {
	return p.counts[candidate]
}

// Close ends the poll. Others may vote and count meanwhile. It is
// called once.
func (p *Poll) Close() {
	close(p.stop)
	<-p.done
}

func main() {
	poll := NewPoll(3)
	var voters sync.WaitGroup
	for i := range 30 {
		voters.Go(func() { poll.Vote(i % 3) })
	}
	voters.Wait()
	poll.Close()
	fmt.Println("votes:", poll.Count(0), poll.Count(1), poll.Count(2))
}
