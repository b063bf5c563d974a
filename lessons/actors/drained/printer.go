package main

import "sync"

// Printer stops when its mailbox is closed and empty.
type Printer struct {
	mu      sync.RWMutex // guards closed; who sends holds the read side
	closed  bool
	mailbox chan string
	printed chan int
}

func NewPrinter() *Printer {
	p := &Printer{
		mailbox: make(chan string, 10), printed: make(chan int),
	}
	go func() { p.printed <- p.run() }()
	return p
}

func (p *Printer) run() int {
	pages := 0
	for range p.mailbox {
		pages++ // and prints
	}
	return pages
}

// Print tells whether the printer takes the text.
func (p *Printer) Print(text string) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return false
	}
	p.mailbox <- text
	return true
}

// Shutdown returns how many pages were printed.
func (p *Printer) Shutdown() int {
	p.mu.Lock() // waits for those who send
	p.closed = true
	close(p.mailbox)
	p.mu.Unlock()
	return <-p.printed
}
