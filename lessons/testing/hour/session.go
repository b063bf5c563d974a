package main

import (
	"sync"
	"time"
)

// A Session ends by itself.
type Session struct {
	mu   sync.Mutex
	over bool
}

// Begin starts a session that is over after limit.
func Begin(limit time.Duration) *Session {
	s := &Session{}
	go func() {
		time.Sleep(limit)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.over = true
	}()
	return s
}

// Over tells whether it has ended.
func (s *Session) Over() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.over
}
