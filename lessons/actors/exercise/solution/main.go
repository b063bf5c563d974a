package main

import (
	"fmt"
	"sync"
)

// Poll is an actor: it counts votes.
type Poll struct {
	mu      sync.RWMutex // guards closed; who sends holds the read side
	closed  bool
	mailbox chan message
	done    chan struct{}
	counts  []int // of each candidate; run's own, until done is closed
}

// message is a vote, or a question where count is not nil.
type message struct {
	candidate int
	count     chan int
}

// NewPoll opens a poll. The candidates are 0 to candidates-1.
func NewPoll(candidates int) *Poll {
	p := &Poll{
		mailbox: make(chan message, 100),
		done:    make(chan struct{}),
		counts:  make([]int, candidates),
	}
	go p.run()
	return p
}

func (p *Poll) run() {
	defer close(p.done)
	for m := range p.mailbox {
		if m.count != nil {
			m.count <- p.counts[m.candidate]
		} else {
			p.counts[m.candidate]++
		}
	}
}

// send tells whether the poll takes the message.
func (p *Poll) send(m message) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return false
	}
	p.mailbox <- m
	return true
}

// Vote hands in a vote, and tells whether the poll takes it: after
// Close it takes none. Every vote that was taken is counted.
func (p *Poll) Vote(candidate int) bool {
	return p.send(message{candidate: candidate})
}

// Count returns how many votes a candidate has. Votes that were taken
// before are among them.
func (p *Poll) Count(candidate int) int {
	question := message{candidate, make(chan int, 1)}
	if p.send(question) {
		return <-question.count
	}
	<-p.done // from now on, nobody writes
	return p.counts[candidate]
}

// Close ends the poll. Others may vote and count meanwhile. It is
// called once.
func (p *Poll) Close() {
	p.mu.Lock()
	p.closed = true
	close(p.mailbox)
	p.mu.Unlock()
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
