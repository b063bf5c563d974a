package parallel

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
	"unsafe"
)

// What can be waited for is a block of shared memory: a word that says its state, one more, and the
// place of the next block in the list of all of them, by which the first worker finds what a dead one held.
const (
	stateAt = 0
	otherAt = 4
	nextAt  = 8
	kindAt  = 12

	mutexKind = 1
	otherKind = 2
)

func newBlock(kind, state, other uint32) (uint32, error) {
	at, _, err := allocate(leastSize)
	if err != nil {
		return 0, err
	}
	store32(at+stateAt, state)
	store32(at+otherAt, other)
	store32(at+kindAt, kind)
	for {
		head := load32(locksAt)
		store32(at+nextAt, head)
		if cas32(locksAt, head, at) == head {
			return at, nil
		}
	}
}

// Mutex is a lock that all workers share. A *Mutex can be an input of a task, or a part of one.
//
// Who waits for it does so without using the processor, and the other goroutines of its worker go on. As with sync.Mutex,
// an unlock is synchronized before the next lock returns, in whatever worker. Waiters get the lock in no particular order.
//
// When the worker that holds the lock dies, what it guards may be half done. Then nobody gets it any more: Lock
// panics with [ErrAbandoned], LockContext returns it.
type Mutex struct{ at uint32 }

// The state of a mutex is free, abandoned, or the life of the holder; one more where others wait.
const (
	free      = 0
	contended = 1
	abandoned = ^uint32(0)
)

// A life is a block of shared memory that tells whether a worker is dead. Not its number: another worker
// has that one next, while the browser may take a moment to end the first.
const (
	// firstLife is the first worker's, which nobody survives.
	firstLife = 16
	dead      = 1
)

var life atomic.Uint32 // this worker's

// newLife makes one for a worker that is started, or 0 where there is no shared memory.
func newLife() uint32 {
	at, _, err := allocate(leastSize)
	if err != nil {
		return 0
	}
	return at
}

// holder is what this worker writes into what it holds.
func holder() uint32 {
	if !serving.Load() && workerNumber() == 0 {
		return firstLife
	}
	if life.Load() == 0 { // it was sent nothing yet, and made this mutex itself
		life.CompareAndSwap(0, newLife())
	}
	return life.Load()
}

// NewMutex makes a mutex that nobody holds. It fails as [NewArray] does. It takes up 16 bytes until the program ends.
func NewMutex() (*Mutex, error) {
	at, err := newBlock(mutexKind, free, 0)
	if err != nil {
		return nil, err
	}
	return &Mutex{at}, nil
}

func (*Mutex) shared() {}

// Lock waits until nobody holds the mutex, and takes it.
func (m *Mutex) Lock() {
	if err := m.LockContext(context.Background()); err != nil {
		panic(err)
	}
}

// TryLock takes the mutex if nobody holds it, and says whether it did.
func (m *Mutex) TryLock() bool {
	return cas32(m.place(), free, holder()) == free
}

// LockContext is Lock, but returns the context's cause where that ends first, and ErrAbandoned
// where the holder died.
func (m *Mutex) LockContext(ctx context.Context) error {
	mine := holder()
	for {
		state := cas32(m.place(), free, mine)
		switch {
		case state == free:
			return nil
		case state == abandoned:
			return ErrAbandoned
		case load32(state&^contended) == dead:
			cas32(m.at, state, abandoned)
			continue
		case state&contended == 0 && cas32(m.at, state, state|contended) != state:
			continue
		}
		if err := waitOn(ctx, m.at, state|contended); err != nil {
			return err
		}
		// There may be others who wait.
		mine |= contended
	}
}

// Unlock gives the mutex back. It panics where this worker does not hold it.
func (m *Mutex) Unlock() {
	mine := holder()
	state := load32(m.place())
	for state&^contended == mine {
		now := cas32(m.at, state, free)
		if now == state {
			if state&contended != 0 {
				notify(m.at, 1)
			}
			return
		}
		state = now
	}
	panic("parallel: unlock of a mutex that this worker does not hold")
}

func (m *Mutex) place() uint32 { return made(m.at, "Mutex") }

// made is the place of something that a constructor made.
func made(at uint32, what string) uint32 {
	if at == 0 {
		panic("parallel: a " + what + " that New" + what + " did not make")
	}
	return at
}

// GobEncode lets a mutex be a part of any value that is sent.
func (m *Mutex) GobEncode() ([]byte, error) { return gobEncode(unsafe.Pointer(m), unsafe.Sizeof(*m)) }

// GobDecode is the other half of GobEncode.
func (m *Mutex) GobDecode(b []byte) error { return gobDecode(unsafe.Pointer(m), unsafe.Sizeof(*m), b) }

// everyone is more waiters than there are.
const everyone = 1 << 30

// abandonLocks marks the mutexes that a worker held when it died, and wakes all who wait for
// anything: its own share of notifications may be lost with it. A browser may let it run a moment longer, so all
// are woken again later, and see whose lock it is.
func abandonLocks(life uint32) {
	if life == 0 {
		return
	}
	store32(life, dead)
	wakeAll()
	for _, later := range []time.Duration{100 * time.Millisecond, time.Second} {
		time.AfterFunc(later, wakeAll)
	}
}

func wakeAll() {
	for at := load32(locksAt); at != 0; at = load32(at + nextAt) {
		if load32(at+kindAt) == mutexKind {
			if state := load32(at); state != free && state != abandoned && load32(state&^contended) == dead {
				cas32(at, state, abandoned)
			}
		}
		notify(at+stateAt, everyone)
		notify(at+otherAt, everyone)
	}
}

// Semaphore lets a number of workers, or of their goroutines, go on at the same time. A *Semaphore can be
// an input of a task, or a part of one. A permit that a worker holds dies with it.
type Semaphore struct{ at uint32 }

// NewSemaphore makes a semaphore with n permits. It fails as [NewArray] does.
func NewSemaphore(n int) (*Semaphore, error) {
	if n < 0 || n > 1<<30 {
		return nil, fmt.Errorf("parallel: a semaphore of %d permits", n)
	}
	at, err := newBlock(otherKind, uint32(n), 0)
	if err != nil {
		return nil, err
	}
	return &Semaphore{at}, nil
}

func (*Semaphore) shared() {}

// Acquire takes a permit; while there is none it waits. It returns the context's cause where that ends first.
func (s *Semaphore) Acquire(ctx context.Context) error {
	for !s.TryAcquire() {
		if err := waitOn(ctx, s.at, 0); err != nil {
			return err
		}
	}
	return nil
}

// TryAcquire takes a permit if there is one, and says whether it did.
func (s *Semaphore) TryAcquire() bool {
	for n := load32(made(s.at, "Semaphore")); n > 0; {
		now := cas32(s.at, n, n-1)
		if now == n {
			return true
		}
		n = now
	}
	return false
}

// Release gives a permit back.
func (s *Semaphore) Release() {
	add32(made(s.at, "Semaphore"), 1)
	notify(s.at, 1)
}

// GobEncode lets a semaphore be a part of any value that is sent.
func (s *Semaphore) GobEncode() ([]byte, error) {
	return gobEncode(unsafe.Pointer(s), unsafe.Sizeof(*s))
}

// GobDecode is the other half of GobEncode.
func (s *Semaphore) GobDecode(b []byte) error {
	return gobDecode(unsafe.Pointer(s), unsafe.Sizeof(*s), b)
}

// Barrier is a place where n workers, or goroutines of theirs, wait until all have come; then it begins
// anew. A *Barrier can be an input of a task, or a part of one. A worker that dies never comes.
type Barrier struct{ at, n uint32 }

// NewBarrier makes a barrier for n. It fails as [NewArray] does.
func NewBarrier(n int) (*Barrier, error) {
	if n < 1 || n > 1<<30 {
		return nil, fmt.Errorf("parallel: a barrier for %d", n)
	}
	at, err := newBlock(otherKind, 0, 0)
	if err != nil {
		return nil, err
	}
	return &Barrier{at, uint32(n)}, nil
}

func (*Barrier) shared() {}

// Wait waits until n have called it. It returns the context's cause where that ends first: then this
// call does not count.
func (b *Barrier) Wait(ctx context.Context) error {
	// One word of eight bytes: how many have come, and in its other half how often all had.
	var state uint64
	for {
		state = load64(made(b.at, "Barrier"))
		next := state + 1
		if uint32(next) == b.n {
			next = (state>>32 + 1) << 32
		}
		if cas64(b.at, state, next) != state {
			continue
		}
		if uint32(next) == 0 {
			notify(b.at+otherAt, everyone)
			return nil
		}
		break
	}
	round := uint32(state >> 32)
	for load32(b.at+otherAt) == round {
		err := waitOn(ctx, b.at+otherAt, round)
		if err == nil {
			continue
		}
		for now := load64(b.at); uint32(now>>32) == round; now = load64(b.at) {
			if cas64(b.at, now, now-1) == now {
				return err
			}
		}
		// The last one came in that moment.
	}
	return nil
}

// GobEncode lets a barrier be a part of any value that is sent.
func (b *Barrier) GobEncode() ([]byte, error) { return gobEncode(unsafe.Pointer(b), unsafe.Sizeof(*b)) }

// GobDecode is the other half of GobEncode.
func (b *Barrier) GobDecode(p []byte) error {
	return gobDecode(unsafe.Pointer(b), unsafe.Sizeof(*b), p)
}
