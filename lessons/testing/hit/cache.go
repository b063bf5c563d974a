package main

import "sync"

// A Cache remembers how long words are.
type Cache struct {
	mu     sync.Mutex
	length map[string]int
	hits   int // how often it remembered
}

func (c *Cache) Length(word string) int {
	if n, ok := c.look(word); ok {
		c.hits++
		return n
	}
	n := len(word)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.length == nil {
		c.length = map[string]int{}
	}
	c.length[word] = n
	return n
}

func (c *Cache) look(word string) (int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.length[word]
	return n, ok
}
