package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// goroutineStart is one goroutine that does nothing, until it is done.
func goroutineStart(b *testing.B) {
	for b.Loop() {
		var wg sync.WaitGroup
		wg.Go(func() {})
		wg.Wait()
	}
}

// goroutineSwitch lets another goroutine run, and comes back.
func goroutineSwitch(b *testing.B) {
	var over atomic.Bool
	var wg sync.WaitGroup
	wg.Go(func() {
		for !over.Load() {
			runtime.Gosched()
		}
	})
	for b.Loop() {
		runtime.Gosched()
	}
	over.Store(true)
	wg.Wait()
}

func bufferedSend(b *testing.B)   { send(b, make(chan int, 100)) }
func unbufferedSend(b *testing.B) { send(b, make(chan int)) }

// send sends to a goroutine that does nothing but receive.
func send(b *testing.B, numbers chan int) {
	finish := receive(numbers)
	for b.Loop() {
		numbers <- 1
	}
	finish()
}

// selectSend is a buffered send that could also be stopped.
func selectSend(b *testing.B) {
	numbers, stop := make(chan int, 100), make(chan struct{})
	finish := receive(numbers)
	for b.Loop() {
		select {
		case numbers <- 1:
		case <-stop:
		}
	}
	finish()
}

// receive starts the receiver, and returns how to end it.
func receive(numbers chan int) (finish func()) {
	var wg sync.WaitGroup
	wg.Go(func() {
		for range numbers {
		}
	})
	return func() {
		close(numbers)
		wg.Wait()
	}
}
