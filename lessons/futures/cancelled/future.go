package main

import "context"

// Future is a result that will be there later.
type Future[T any] struct {
	done   chan struct{} // closed when value and err are there
	cancel context.CancelFunc
	value  T
	err    error
}

// Submit starts f in a goroutine of its own. The context of f is over
// when Cancel is called.
func Submit[T any](f func(context.Context) (T, error)) *Future[T] {
	ctx, cancel := context.WithCancel(context.Background())
	future := &Future[T]{done: make(chan struct{}), cancel: cancel}
	go func() {
		defer close(future.done)
		defer cancel() // nothing is kept of a context that is over
		future.value, future.err = f(ctx)
	}()
	return future
}

// Cancel asks f to stop. It does not wait.
func (f *Future[T]) Cancel() { f.cancel() }

// Done is closed when the result is there.
func (f *Future[T]) Done() <-chan struct{} { return f.done }

// Result waits until f has returned.
func (f *Future[T]) Result() (T, error) {
	<-f.done
	return f.value, f.err
}
