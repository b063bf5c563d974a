package main

import (
	"errors"
	"sync"
	"testing"
	"time"
)

// A payment takes this long.
const payment = 20 * time.Millisecond

// crowd lets n buyers book at once and counts those who got a seat.
func crowd(t *testing.T, seats *Seats, n int, pay func(i int) error) int {
	t.Helper()
	errs := make([]error, n)
	var buyers sync.WaitGroup
	for i := range errs {
		buyers.Go(func() {
			errs[i] = seats.Book(func() error {
				time.Sleep(payment)
				return pay(i)
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
	return booked
}

func paid(int) error { return nil }

func TestNeverMoreThanThereAre(t *testing.T) {
	seats := &Seats{free: 30}
	booked := crowd(t, seats, 100, paid)
	if booked != 30 || seats.Free() != 0 {
		t.Errorf("30 seats, 100 buyers: %d booked, %d free; want 30 and 0",
			booked, seats.Free())
	}
	err := seats.Book(func() error { return nil })
	if !errors.Is(err, ErrSoldOut) {
		t.Errorf("a late buyer got %v, want %v", err, ErrSoldOut)
	}
}

func TestPaymentsOverlap(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	count := func(change int) {
		mu.Lock()
		defer mu.Unlock()
		now += change
		most = max(most, now)
	}
	seats := &Seats{free: 50}
	var buyers sync.WaitGroup
	for range 50 {
		buyers.Go(func() {
			seats.Book(func() error {
				count(+1)
				defer count(-1)
				time.Sleep(payment)
				return nil
			})
		})
	}
	buyers.Wait()
	if most < 2 {
		t.Errorf("50 buyers: %d paid at a time, want more", most)
	}
}

func TestAFailedPaymentFreesTheSeat(t *testing.T) {
	refused := errors.New("card refused")
	seats := &Seats{free: 20}
	booked := crowd(t, seats, 20, func(i int) error {
		if i%2 == 0 {
			return refused
		}
		return nil
	})
	if booked != 10 || seats.Free() != 10 {
		t.Errorf("10 of 20 cards refused: %d booked, %d free; want 10 and 10",
			booked, seats.Free())
	}
	err := seats.Book(func() error { return refused })
	if !errors.Is(err, refused) || seats.Free() != 10 {
		t.Errorf("got error %v and %d free; want %v and 10",
			err, seats.Free(), refused)
	}
}
