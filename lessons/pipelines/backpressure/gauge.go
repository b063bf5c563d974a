package main

import "sync"

// A gauge knows how many there are now, and how many at most.
type gauge struct {
	mu        sync.Mutex // guards both
	now, most int
}

func (g *gauge) add(n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now += n
	g.most = max(g.most, g.now)
}
