package main

import "sync"

// Notes are saved in the background: nobody has to wait for the disk.
type Notes struct {
	mu    sync.Mutex
	saved []string
}

func (n *Notes) Save(text string) {
	go func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.saved = append(n.saved, text)
	}()
}

func (n *Notes) Count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.saved)
}
