package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

var ErrSoldOut = errors.New("sold out")

// Seats counts the free seats of a show.
type Seats struct {
	mu   sync.Mutex // guards free
	free int
}

// Book pays for a seat. It returns nil if the seat is the caller's,
// ErrSoldOut if none is free, and the error of pay if that fails:
// then the seat is free again. Many may pay at the same time.
func (s *Seats) Book(pay func() error) error {
	if !s.reserve() {
		return ErrSoldOut
	}
	if err := pay(); err != nil { // not locked while it waits
		s.giveBack()
		return err
	}
	return nil
}

func (s *Seats) reserve() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.free == 0 {
		return false
	}
	s.free--
	return true
}

func (s *Seats) giveBack() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free++
}

// Free returns how many seats are free.
func (s *Seats) Free() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.free
}

func main() {
	seats := &Seats{free: 3}
	errs := make([]error, 5)
	var buyers sync.WaitGroup
	for i := range errs {
		buyers.Go(func() {
			errs[i] = seats.Book(func() error {
				_, err := fetch.Get(context.Background(), "/sim/delay/50ms")
				return err
			})
		})
	}
	buyers.Wait()
	booked := 0
	for _, err := range errs {
		if err == nil {
			booked++
		}
	}
	fmt.Println("booked:", booked, "free:", seats.Free())
}
