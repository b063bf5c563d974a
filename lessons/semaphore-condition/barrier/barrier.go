package main

import "sync"

// Barrier lets n goroutines go on together, round after round.
type Barrier struct {
	mu    sync.Mutex // guards here and round
	all   *sync.Cond // a round is over
	n     int
	here  int
	round int
}

func NewBarrier(n int) *Barrier {
	b := &Barrier{n: n}
	b.all = sync.NewCond(&b.mu)
	return b
}

// Wait returns when n goroutines have called it.
func (b *Barrier) Wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.here++
	if b.here == b.n { // the last one lets all of them go
		b.here = 0
		b.round++
		b.all.Broadcast()
		return
	}
	for mine := b.round; b.round == mine; {
		b.all.Wait()
	}
}
