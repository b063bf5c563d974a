package main

import (
	"sync"
	"time"
)

// A Lease is held from its beginning, and ends by itself: when it was
// not renewed for as long as its limit. Once it has ended it stays so.
type Lease interface {
	Held() bool
	Renew()
}

// Begin begins a lease.
func Begin(limit time.Duration) Lease {
	l := &lease{limit: limit, held: true}
	l.timer = time.AfterFunc(limit, l.end)
	return l
}

type lease struct {
	limit time.Duration
	timer *time.Timer

	mu   sync.Mutex
	held bool
}

func (l *lease) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held = false
}

func (l *lease) Held() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held
}

func (l *lease) Renew() {
	if l.timer.Stop() { // it has not ended
		l.timer.Reset(l.limit)
	}
}
