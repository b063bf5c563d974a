package main

import "iter"

// Map submits f for every input. It yields the futures in the order of
// the inputs.
func Map[In, Out any](
	inputs []In, f func(In) (Out, error),
) iter.Seq[*Future[Out]] {
	futures := make([]*Future[Out], len(inputs))
	for i, in := range inputs {
		futures[i] = Submit(func() (Out, error) { return f(in) })
	}
	return func(yield func(*Future[Out]) bool) {
		for _, future := range futures {
			<-future.done
			if !yield(future) {
				return
			}
		}
	}
}

// AsCompleted yields the futures in the order in which they are done.
func AsCompleted[T any](futures []*Future[T]) iter.Seq[*Future[T]] {
	finished := make(chan *Future[T], len(futures)) // room for all
	for _, future := range futures {
		go func() {
			<-future.done
			finished <- future
		}()
	}
	return func(yield func(*Future[T]) bool) {
		for range futures {
			if !yield(<-finished) {
				return
			}
		}
	}
}
