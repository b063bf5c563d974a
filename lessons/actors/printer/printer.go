package main

import (
	"fmt"
	"io"
)

// Printer is an actor. Only its own goroutine prints, and counts the
// pages.
type Printer struct {
	mailbox chan string
	printed chan int
}

func NewPrinter(out io.Writer) *Printer {
	p := &Printer{make(chan string, 10), make(chan int)}
	go func() { p.printed <- p.run(out) }()
	return p
}

// run prints page after page, and returns how many there were.
func (p *Printer) run(out io.Writer) int {
	pages := 0
	for text := range p.mailbox {
		pages++
		fmt.Fprintf(out, "page %d: %s\n", pages, text)
	}
	return pages
}

// Print sends a text to the printer.
func (p *Printer) Print(text string) { p.mailbox <- text }

// Shutdown waits until the mailbox is empty, and returns how many pages
// were printed. Nobody may send after it.
func (p *Printer) Shutdown() int {
	close(p.mailbox)
	return <-p.printed
}
