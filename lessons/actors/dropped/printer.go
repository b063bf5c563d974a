package main

// Printer stops when its flag is up.
type Printer struct {
	mailbox chan string
	stop    chan struct{} // the flag: up when this is closed
	printed chan int
}

func NewPrinter() *Printer {
	p := &Printer{
		make(chan string, 10), make(chan struct{}), make(chan int),
	}
	go func() { p.printed <- p.run() }()
	return p
}

func (p *Printer) run() int {
	pages := 0
	for {
		select {
		case <-p.mailbox:
			pages++ // and prints
		case <-p.stop:
			return pages // and what is in the mailbox?
		}
	}
}

// Print tells whether the printer takes the text.
func (p *Printer) Print(text string) bool {
	p.mailbox <- text
	return true
}

// Shutdown returns how many pages were printed.
func (p *Printer) Shutdown() int {
	close(p.stop)
	return <-p.printed
}
