package parallel

import (
	"context"
	"iter"
	"sync/atomic"
	"unsafe"
)

// Call runs the function in a worker of the pool, and waits for its result.
//
// It returns the function's own error, or its panic, as a *TaskError; a *DiedError where the
// worker died; ErrClosed and ErrKilled after the pool's end. When the context ends, the error is its cause,
// and the worker is stopped: see [Pool].
func (f *Function[In, Out]) Call(ctx context.Context, p *Pool, in In) (Out, error) {
	return f.Submit(ctx, p, in).Wait(context.Background())
}

// Future is a result that will be there later.
type Future[Out any] struct{ future }

type future struct {
	done chan struct{}
	job  *job
	pool *Pool
	out  outcome
}

// Submit asks the pool to run the function, and does not wait. The input is read until the
// future is done, and after it was cancelled at any time: do not change it before, or then. When the context ends, so does the task, as in [Function.Call].
func (f *Function[In, Out]) Submit(ctx context.Context, p *Pool, in In) *Future[Out] {
	return (*Future[Out])(unsafe.Pointer(f.f.submit(ctx, p, unsafe.Pointer(&in))))
}

func (f *function) submit(ctx context.Context, p *Pool, in unsafe.Pointer) *future {
	fut := &future{done: make(chan struct{}), pool: p}
	fut.job = f.job(in, 1, func(a answer) {
		fut.out = f.outcome(a, 1)
		close(fut.done)
	})
	p.submit(ctx, []*job{fut.job})
	return fut
}

// Done is closed when the result is there.
func (f *future) Done() <-chan struct{} { return f.done }

// Wait returns the result, when it is there, or the context's cause, when that ends before. The
// task goes on then.
func (f *Future[Out]) Wait(ctx context.Context) (Out, error) {
	if err := f.wait(ctx); err != nil {
		var none Out
		return none, err
	}
	return *(*Out)(f.out.values), f.out.err(0)
}

func (f *future) wait(ctx context.Context) error {
	select {
	case <-f.done:
		return nil
	default:
	}
	if ctx.Done() == nil {
		<-f.done
		return nil
	}
	select {
	case <-f.done:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Cancel ends the task as the end of its context would; its error is context.Canceled. It does
// nothing where the result is there.
func (f *future) Cancel() { f.pool.cancel([]*job{f.job}, context.Canceled, true) }

// Worker returns the number of the worker that had the task, once it is done; 0 for none.
func (f *future) Worker() int {
	<-f.done
	return f.out.worker
}

// MapOption says how Map and Completed go about it.
type MapOption func(*mapOptions)

type mapOptions struct{ chunk int }

// Chunk sets how many inputs are sent together: few give even work, many save messages. Less
// than 1 leaves it to Map, which makes four chunks for each worker, and to Completed, which sends them one by one.
func Chunk(n int) MapOption { return func(o *mapOptions) { o.chunk = n } }

// rounds of chunks that each worker gets of a Map, on average.
const rounds = 4

// Map calls the function for each input, in the workers of the pool, and returns the results in the
// order of the inputs. Who is free gets the next chunk.
//
// With the first error it returns that one; what has not begun never does, the contexts of what has are
// cancelled, and Map waits for it. The results that were there by then are in the slice. When ctx ends, nothing is
// waited for, as in [Function.Call]: then the inputs are to be left alone for good, and else until Map returns.
func (f *Function[In, Out]) Map(ctx context.Context, p *Pool, ins []In, opts ...MapOption) ([]Out, error) {
	outs := make([]Out, len(ins))
	err := f.f.mapAll(ctx, p, batch{unsafe.Pointer(unsafe.SliceData(ins)), len(ins)}, opts, func(piece piece) {
		copy(outs[piece.start:], unsafe.Slice((*Out)(piece.values), piece.n))
	})
	return outs, err
}

// batch is a number of values.
type batch struct {
	first unsafe.Pointer
	n     int
}

func (f *function) mapAll(ctx context.Context, p *Pool, ins batch, opts []MapOption, keep func(piece)) error {
	var first error
	finished, stop := f.spread(ctx, p, ins, options(opts, (ins.n+rounds*p.Size()-1)/(rounds*p.Size())))
	for r := range finished {
		keep(r)
		for _, err := range r.errs {
			if first == nil && err != nil {
				first = err
				stop(false)
			}
		}
	}
	return first
}

// Result is one of the results that Completed yields.
type Result[Out any] struct {
	Index  int // of the input
	Value  Out
	Err    error
	Worker int // the number of the worker that had it; 0 for none
}

// Completed calls the function for each input, in the workers of the pool, and yields each result
// as soon as it is there. Leaving the loop ends what is still running, as the end of the context does.
func (f *Function[In, Out]) Completed(ctx context.Context, p *Pool, ins []In, opts ...MapOption) iter.Seq[Result[Out]] {
	return func(yield func(Result[Out]) bool) {
		all := batch{unsafe.Pointer(unsafe.SliceData(ins)), len(ins)}
		f.f.each(ctx, p, all, opts, func(i int, out unsafe.Pointer, err error, worker int) bool {
			return yield(Result[Out]{i, *(*Out)(out), err, worker})
		})
	}
}

func (f *function) each(ctx context.Context, p *Pool, ins batch, opts []MapOption, yield func(int, unsafe.Pointer, error, int) bool) {
	finished, stop := f.spread(ctx, p, ins, options(opts, 1))
	defer stop(true)
	for r := range finished {
		for i := range r.n {
			if !yield(r.start+i, f.out.at(r.values, i), r.err(i), r.worker) {
				return
			}
		}
	}
}

func options(opts []MapOption, chunk int) mapOptions {
	var o mapOptions
	for _, opt := range opts {
		opt(&o)
	}
	if o.chunk < 1 {
		o.chunk = max(chunk, 1)
	}
	return o
}

// piece is a chunk that is done.
type piece struct {
	start, n int
	outcome
}

// spread submits the inputs in chunks. The channel gives each chunk when it is done, and is then
// closed; stop ends those that are not, in a hard way or in a kind one.
func (f *function) spread(ctx context.Context, p *Pool, ins batch, o mapOptions) (<-chan piece, func(hard bool)) {
	count := (ins.n + o.chunk - 1) / o.chunk
	finished := make(chan piece, count) // nobody who delivers waits
	if count == 0 {
		close(finished)
		return finished, func(bool) {}
	}
	jobs := make([]*job, 0, count)
	var left atomic.Int64
	left.Store(int64(count))
	for start := 0; start < ins.n; start += o.chunk {
		n := min(o.chunk, ins.n-start)
		jobs = append(jobs, f.job(f.in.at(ins.first, start), n, func(a answer) {
			finished <- piece{start, n, f.outcome(a, n)}
			if left.Add(-1) == 0 {
				close(finished)
			}
		}))
	}
	p.submit(ctx, jobs)
	return finished, func(hard bool) { p.cancel(jobs, context.Canceled, hard) }
}
