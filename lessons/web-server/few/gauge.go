package main

import "sync"

// A gauge counts who came in, and how many were inside at once.
type gauge struct {
	mu             sync.Mutex
	now, most, all int
}

func (g *gauge) enter() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all++
	g.now++
	g.most = max(g.most, g.now)
}

func (g *gauge) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now--
}
