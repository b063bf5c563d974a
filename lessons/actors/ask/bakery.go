package main

import "runtime"

// Bakery is an actor: it sells from a shelf that only run knows.
type Bakery struct{ orders chan order }

type order struct {
	what   string
	n      int
	answer chan bool // with room: the bakery does not wait here
}

func Open(shelf map[string]int) *Bakery {
	b := &Bakery{make(chan order)}
	go b.run(shelf)
	return b
}

func (b *Bakery) run(shelf map[string]int) {
	for o := range b.orders {
		left := shelf[o.what] // look
		runtime.Gosched()     // wait: let the others run
		if left >= o.n {
			shelf[o.what] = left - o.n // take
		}
		o.answer <- left >= o.n
	}
}

// Buy asks for n pieces, and waits for the answer.
func (b *Bakery) Buy(what string, n int) bool {
	o := order{what, n, make(chan bool, 1)}
	b.orders <- o
	return <-o.answer
}

// Close lets the bakery's goroutine go.
func (b *Bakery) Close() { close(b.orders) }
