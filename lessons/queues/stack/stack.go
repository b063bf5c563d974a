package main

import "sync"

// Stack hands out what was put last.
type Stack struct {
	mu     sync.Mutex // guards items
	filled *sync.Cond // an item was put
	items  []string
}

func NewStack() *Stack {
	s := new(Stack)
	s.filled = sync.NewCond(&s.mu)
	return s
}

func (s *Stack) Put(item string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, item)
	s.filled.Signal()
}

// Get waits until there is an item, and takes the last one.
func (s *Stack) Get() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.items) == 0 {
		s.filled.Wait()
	}
	last := len(s.items) - 1
	item := s.items[last]
	s.items = s.items[:last]
	return item
}
