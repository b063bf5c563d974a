package main

import (
	"runtime"
	"sync"
	"testing"
	"time"
)

// What should come at once is waited for so often. One long wait would
// not do: where schedules are explored, a clock may run ahead.
const (
	ticks = 300
	tick  = 7 * time.Millisecond
)

// within fails if f does not come to its end.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	for range ticks {
		select {
		case <-done:
			return
		case <-time.After(tick):
		}
	}
	t.Fatalf("%s, and somebody waits for ever", what)
}

// arrive lets a driver come to the park, and gives him the time to
// stand at its gate.
func arrive(drivers *sync.WaitGroup, drive func()) {
	drivers.Go(drive)
	time.Sleep(10 * time.Millisecond)
}

func TestNeverMoreThanThereAre(t *testing.T) {
	park := NewPark(4)
	var mu sync.Mutex
	inside, most := 0, 0
	count := func(n int) {
		mu.Lock()
		defer mu.Unlock()
		inside += n
		most = max(most, inside)
	}
	within(t, "3 lorries and 4 cars come three times each", func() {
		var drivers sync.WaitGroup
		for _, n := range []int{3, 1, 3, 1, 1, 3, 1} {
			drivers.Go(func() {
				for range 3 {
					park.Enter(n)
					count(n)
					runtime.Gosched() // parks
					count(-n)
					park.Leave(n)
				}
			})
		}
		drivers.Wait()
	})
	if most > 4 {
		t.Errorf("there are 4 places, and %d were taken at once", most)
	}
}

func TestALorryWaitsForThreePlaces(t *testing.T) {
	park := NewPark(4)
	park.Enter(4)
	entered := make(chan struct{})
	var drivers sync.WaitGroup
	arrive(&drivers, func() {
		park.Enter(3)
		close(entered)
	})
	for free := 1; free <= 2; free++ {
		park.Leave(1)
		time.Sleep(10 * time.Millisecond)
		select {
		case <-entered:
			t.Fatalf("a lorry went in, and only %d of 4 places were free", free)
		default:
		}
	}
	park.Leave(1)
	within(t, "3 places are free, a lorry wants to go in", drivers.Wait)
}

func TestAllWhoFitGoIn(t *testing.T) {
	park := NewPark(4)
	park.Enter(4)
	var inside, drivers sync.WaitGroup
	inside.Add(4)
	for range 4 {
		arrive(&drivers, func() {
			park.Enter(1)
			inside.Done()
			inside.Wait() // leaves when all four are inside
			park.Leave(1)
		})
	}
	park.Leave(4)
	within(t, "4 places are free, 4 cars want to go in", drivers.Wait)
}

func TestACarMayPassALorry(t *testing.T) {
	park := NewPark(4)
	park.Enter(4)
	var lorry, car sync.WaitGroup
	arrive(&lorry, func() { park.Enter(3) })
	arrive(&car, func() { park.Enter(1) })
	park.Leave(1)
	within(t, "1 place is free, a lorry waits, a car wants to go in", car.Wait)
	park.Leave(3)
	within(t, "the car is in, 3 places are free for the lorry", lorry.Wait)
}
