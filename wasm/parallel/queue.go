package parallel

import (
	"context"
	"io"
	"iter"
	"math/rand/v2"
	"reflect"
	"sync"
	"unsafe"
)

// Queue is a first-in, first-out queue of values, that all workers share. A *Queue can be an input of a
// task, or a part of one.
//
// It passes through the first worker, so it works without shared memory, and outlives the workers that use
// it. Values go through the encoding of [Func]'s inputs. A value that a worker has taken out dies with that worker.
type Queue[T any] struct{ mailbox }

// mailbox names a queue of whatever type.
type mailbox struct {
	id    uint64
	bound uint32
}

// NewQueue makes a queue that holds at most bound values: then Put waits. With 0, Put waits
// until someone takes the value. A bound below 0 or above 2^31 is a panic.
func NewQueue[T any](bound int) *Queue[T] {
	return (*Queue[T])(unsafe.Pointer(newMailbox(bound)))
}

func newMailbox(bound int) *mailbox {
	if bound < 0 || int64(bound) > 1<<31 {
		panic("parallel: a queue's bound is out of range")
	}
	return &mailbox{rand.Uint64() | 1, uint32(bound)}
}

func (*mailbox) shared() {}

// Put appends a value; while the queue is full it waits. It returns io.ErrClosedPipe where the
// queue is closed, and the context's cause where that ends first: then the value is not in the queue.
func (q *Queue[T]) Put(ctx context.Context, v T) error {
	return q.put(ctx, reflect.TypeFor[T](), unsafe.Pointer(&v))
}

func (q *mailbox) put(ctx context.Context, t reflect.Type, v unsafe.Pointer) error {
	body, err := codecFor(t).encode(v, 1)
	if err != nil {
		return err
	}
	_, err = q.ask(ctx, put, body)
	return err
}

// Get takes the oldest value out; while the queue is empty it waits. It returns io.EOF where the queue is closed
// and empty, and the context's cause where that ends first: then no value was taken.
func (q *Queue[T]) Get(ctx context.Context) (T, error) {
	v, err := q.get(ctx, reflect.TypeFor[T]())
	if err != nil {
		var none T
		return none, err
	}
	return *(*T)(v), nil
}

func (q *mailbox) get(ctx context.Context, t reflect.Type) (unsafe.Pointer, error) {
	body, err := q.ask(ctx, get, nil)
	if err != nil {
		return nil, err
	}
	return codecFor(t).decode(&packet{bytes: body, size: len(body)}, 1)
}

// Close says that nothing more comes: Put fails from now on, Get when all is taken out. Those who wait
// to put have their values taken still. It returns the context's cause where that had ended.
func (q *mailbox) Close(ctx context.Context) error {
	_, err := q.ask(ctx, closeQueue, nil)
	return err
}

// All yields values until Get fails: the queue is closed and empty, the context ends, or the value cannot be read.
func (q *Queue[T]) All(ctx context.Context) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, err := q.Get(ctx)
			if err != nil || !yield(v) {
				return
			}
		}
	}
}

// GobEncode lets a queue be a part of any value that is sent.
func (q *mailbox) GobEncode() ([]byte, error) { return gobEncode(unsafe.Pointer(q), unsafe.Sizeof(*q)) }

// GobDecode is the other half of GobEncode.
func (q *mailbox) GobDecode(b []byte) error {
	return gobDecode(unsafe.Pointer(q), unsafe.Sizeof(*q), b)
}

// End is one of the two ends of a pipe.
type End[T any] struct{ pipe }

// pipe names the two queues of an end of whatever type.
type pipe struct{ out, in mailbox }

// NewPipe makes a pipe for values in both directions, each of which holds at most bound values.
func NewPipe[T any](bound int) (a, b *End[T]) {
	there, back := newMailbox(bound), newMailbox(bound)
	return (*End[T])(unsafe.Pointer(&pipe{*there, *back})), (*End[T])(unsafe.Pointer(&pipe{*back, *there}))
}

func (*pipe) shared() {}

// Send passes a value to the other end; see [Queue.Put].
func (e *End[T]) Send(ctx context.Context, v T) error {
	return e.out.put(ctx, reflect.TypeFor[T](), unsafe.Pointer(&v))
}

// Recv takes a value from the other end; see [Queue.Get].
func (e *End[T]) Recv(ctx context.Context) (T, error) {
	v, err := e.in.get(ctx, reflect.TypeFor[T]())
	if err != nil {
		var none T
		return none, err
	}
	return *(*T)(v), nil
}

// Close says that nothing more is sent from this end.
func (e *pipe) Close(ctx context.Context) error { return e.out.Close(ctx) }

// GobEncode lets an end be a part of any value that is sent.
func (e *pipe) GobEncode() ([]byte, error) { return gobEncode(unsafe.Pointer(e), unsafe.Sizeof(*e)) }

// GobDecode is the other half of GobEncode.
func (e *pipe) GobDecode(b []byte) error { return gobDecode(unsafe.Pointer(e), unsafe.Sizeof(*e), b) }

// What is asked of a queue.
const (
	put uint8 = iota + 1
	get
	closeQueue
	withdraw // the request of the same id
)

// What is answered.
const (
	granted uint8 = iota
	isClosed
	withdrawn
)

// demand is a request to the queues.
type demand struct {
	from int
	head head
	body []byte
	// stale says that the worker is gone; nil where it cannot be.
	stale func() bool
	// answer is where the first worker's own requests are answered.
	answer chan response
}

type response struct {
	flag uint8
	body []byte
}

func (d *demand) reply(flag uint8, body []byte) {
	if d.answer != nil {
		d.answer <- response{flag, body}
		return
	}
	send(d.from, head{kind: reply, flag: flag, id: d.head.id}.bytes(), body)
}

// ask makes a request and waits for the answer.
func (q *mailbox) ask(ctx context.Context, op uint8, body []byte) ([]byte, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if q.id == 0 {
		panic("parallel: a queue or pipe that NewQueue or NewPipe did not make")
	}
	h := head{kind: request, flag: op, n: q.bound, ref: q.id}
	answered := requests.open(&h, body)
	var r response
	select {
	case r = <-answered:
	case <-ctx.Done():
		requests.withdraw(h)
		// The answer may have been on its way.
		r = <-answered
	}
	switch {
	case r.flag == withdrawn:
		return nil, context.Cause(ctx)
	case r.flag == isClosed && op == get:
		return nil, io.EOF
	case r.flag == isClosed:
		return nil, io.ErrClosedPipe
	}
	return r.body, nil
}

// requestTable holds a worker's requests that have no answer yet.
type requestTable struct {
	mu      sync.Mutex
	last    uint64
	pending map[uint64]chan response
}

var requests = requestTable{pending: map[uint64]chan response{}}

func (t *requestTable) open(h *head, body []byte) <-chan response {
	answer := make(chan response, 1)
	t.mu.Lock()
	t.last++
	h.id = t.last
	if !serving.Load() {
		t.mu.Unlock()
		queues.do(&demand{head: *h, body: body, answer: answer})
		return answer
	}
	t.pending[h.id] = answer
	t.mu.Unlock()
	send(0, h.bytes(), body)
	return answer
}

func (t *requestTable) withdraw(h head) {
	h.flag = withdraw
	if !serving.Load() {
		queues.do(&demand{head: h})
		return
	}
	send(0, h.bytes(), nil)
}

func (t *requestTable) answer(h head, p *packet) {
	t.mu.Lock()
	answer := t.pending[h.id]
	delete(t.pending, h.id)
	t.mu.Unlock()
	if answer != nil {
		answer <- response{h.flag, p.body()}
	}
}
