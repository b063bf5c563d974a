package main

// Future is a result that will be there later.
type Future[T any] struct {
	done  chan struct{} // closed when value and err are there
	value T
	err   error
}

// Submit starts f in a goroutine of its own, and does not wait.
func Submit[T any](f func() (T, error)) *Future[T] {
	future := &Future[T]{done: make(chan struct{})}
	go func() {
		defer close(future.done)
		future.value, future.err = f()
	}()
	return future
}

// Result waits until f has returned, and returns the same.
func (f *Future[T]) Result() (T, error) {
	<-f.done
	return f.value, f.err
}
