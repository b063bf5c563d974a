package main

import "fmt"

// Future is a result that will be there later.
type Future[T any] struct {
	done  chan struct{} // closed when value and err are there
	value T
	err   error
}

// Submit starts f in a goroutine of its own. A panic of f ends as the
// error of the result.
func Submit[T any](f func() (T, error)) *Future[T] {
	future := &Future[T]{done: make(chan struct{})}
	go func() {
		defer close(future.done)
		defer func() { // runs before close
			if reason := recover(); reason != nil {
				future.err = fmt.Errorf("panic: %v", reason)
			}
		}()
		future.value, future.err = f()
	}()
	return future
}

// Result waits until f is over.
func (f *Future[T]) Result() (T, error) {
	<-f.done
	return f.value, f.err
}
