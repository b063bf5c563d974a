package main

import "sync"

// Box has room for one plate.
type Box struct {
	mu      sync.Mutex // guards full and plate
	changed *sync.Cond // full has changed
	full    bool
	plate   int
}

func NewBox() *Box {
	b := new(Box)
	b.changed = sync.NewCond(&b.mu)
	return b
}

// Put waits until the box is empty.
func (b *Box) Put(plate int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.full {
		b.changed.Wait()
	}
	b.full, b.plate = true, plate
	b.changed.Broadcast() // wakes all, and all look again
}

// Get waits until the box is full.
func (b *Box) Get() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.full {
		b.changed.Wait()
	}
	b.full = false
	b.changed.Broadcast()
	return b.plate
}
