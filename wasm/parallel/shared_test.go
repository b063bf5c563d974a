package parallel_test

import (
	"context"
	"encoding/gob"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"interleave/wasm/parallel"
)

func gobRegister(v any) { gob.Register(v) }

// needsMemory skips a test in a page that is not isolated; everywhere else there is shared memory.
func needsMemory(t testing.TB) {
	t.Helper()
	v, err := parallel.NewValue(0)
	if err != nil && runtime.GOOS == "js" {
		t.Skip("no shared memory in this page:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	v.Free()
}

func number[T parallel.Number](t *testing.T, low, high T) {
	t.Helper()
	a, err := parallel.NewArray[T](9)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Free()
	for i := range a.Len() {
		if a.Load(i) != 0 {
			t.Fatalf("%T: a new array is not zero", low)
		}
	}
	a.Store(3, low)
	a.Store(4, high)
	if a.Load(2) != 0 || a.Load(3) != low || a.Load(4) != high || a.Load(5) != 0 {
		t.Errorf("%T: stored %v and %v, there are %v and %v", low, low, high, a.Load(3), a.Load(4))
	}
	if got := a.Add(3, 1); got != low+1 || a.Load(3) != low+1 {
		t.Errorf("%T: Add gives %v", low, got)
	}
	if got := a.Add(4, 1); got != high+1 { // which may wrap around
		t.Errorf("%T: Add gives %v", low, got)
	}
	if a.CompareAndSwap(5, 1, 2) || !a.CompareAndSwap(5, 0, 7) || a.Load(5) != 7 {
		t.Errorf("%T: compare-and-swap", low)
	}
	a.CopyFrom([]T{1, 2, 3, 4, 5, 6, 7, 8, 9})
	part := a.Slice(2, 5)
	got := make([]T, 10)
	if n := part.CopyTo(got); n != 3 || !slices.Equal(got[:4], []T{3, 4, 5, 0}) {
		t.Errorf("%T: part is %v", low, got)
	}
	part.Store(0, 42)
	if a.Load(2) != 42 {
		t.Errorf("%T: a part is a copy", low)
	}
	part.Free()
}

type celsius float64

func TestArray(t *testing.T) {
	needsMemory(t)
	number[int](t, math.MinInt, math.MaxInt)
	number[int8](t, math.MinInt8, math.MaxInt8)
	number[int16](t, math.MinInt16, math.MaxInt16)
	number[int32](t, math.MinInt32, math.MaxInt32)
	number[int64](t, math.MinInt64, math.MaxInt64)
	number[uint8](t, 0, math.MaxUint8)
	number[uint16](t, 0, math.MaxUint16)
	number[uint32](t, 0, math.MaxUint32)
	number[uint64](t, 0, math.MaxUint64)
	number[float32](t, -1.5, math.MaxFloat32)
	number[float64](t, -1.5, math.MaxFloat64)
	number[celsius](t, -273.15, 1e9)
}

func TestArrayBounds(t *testing.T) {
	needsMemory(t)
	a, err := parallel.NewArray[int16](4)
	if err != nil {
		t.Fatal(err)
	}
	for what, f := range map[string]func(){
		"Load(4)":    func() { a.Load(4) },
		"Store(-1)":  func() { a.Store(-1, 0) },
		"Slice(3,5)": func() { a.Slice(3, 5) },
		"Slice(2,1)": func() { a.Slice(2, 1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", what)
				}
			}()
			f()
		}()
	}
	for _, n := range []int{-1, 1 << 30, math.MaxInt} {
		if _, err := parallel.NewArray[int64](n); err == nil {
			t.Errorf("an array of %d is made", n)
		}
	}
}

func TestFree(t *testing.T) {
	needsMemory(t)
	// Far more than there is room for.
	for range 100 {
		a, err := parallel.NewArray[byte](100 << 20)
		if err != nil {
			t.Fatal(err)
		}
		a.Store(0, 1)
		a.Free()
		b, err := parallel.NewArray[byte](100 << 20)
		if err != nil {
			t.Fatal(err)
		}
		if b.Load(0) != 0 {
			t.Fatal("memory that was given back is not zero")
		}
		b.Free()
	}
}

type counting struct {
	Times  int
	Count  *parallel.Value[int64]
	Lock   *parallel.Mutex
	Start  *parallel.Barrier
	Inside *parallel.Value[int32]
	Most   *parallel.Value[int32]
	Turns  *parallel.Semaphore
}

var (
	withAtomic = parallel.Func("with atomic", func(ctx context.Context, c counting) (bool, error) {
		if err := c.Start.Wait(ctx); err != nil {
			return false, err
		}
		for range c.Times {
			c.Count.Add(1)
		}
		return true, nil
	})
	withLock = parallel.Func("with lock", func(ctx context.Context, c counting) (bool, error) {
		if err := c.Start.Wait(ctx); err != nil {
			return false, err
		}
		for range c.Times {
			c.Lock.Lock()
			c.Count.Store(c.Count.Load() + 1)
			c.Lock.Unlock()
		}
		return true, nil
	})
	takeTurns = parallel.Func("take turns", func(ctx context.Context, c counting) (bool, error) {
		for range c.Times {
			if err := c.Turns.Acquire(ctx); err != nil {
				return false, err
			}
			for n := c.Inside.Add(1); ; {
				most := c.Most.Load()
				if n <= most || c.Most.CompareAndSwap(most, n) {
					break
				}
			}
			time.Sleep(time.Millisecond)
			c.Inside.Add(-1)
			c.Turns.Release()
		}
		return true, nil
	})
	hold = parallel.Func("hold", func(_ context.Context, m *parallel.Mutex) (bool, error) {
		m.Lock()
		spinFor(time.Hour)
		return true, nil
	})
	goOn = parallel.Func("go on", func(ctx context.Context, m *parallel.Mutex) (int, error) {
		ctx, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		ticks := 0
		done := make(chan error)
		go func() { done <- m.LockContext(ctx) }()
		for {
			select {
			case err := <-done:
				if !errors.Is(err, context.DeadlineExceeded) {
					return ticks, errors.New("the lock was free")
				}
				return ticks, nil
			case <-time.After(time.Millisecond):
				ticks++
			}
		}
	})
)

func spinFor(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

func TestCounter(t *testing.T) {
	needsMemory(t)
	const workers, times = 4, 100_000
	p := pool(t, workers)
	for _, f := range []*parallel.Function[counting, bool]{withAtomic, withLock} {
		c := counting{Times: times}
		c.Count = must(parallel.NewValue[int64](0))(t)
		c.Lock = must(parallel.NewMutex())(t)
		c.Start = must(parallel.NewBarrier(workers))(t)
		start := time.Now()
		if _, err := f.Map(t.Context(), p, slices.Repeat([]counting{c}, workers), parallel.Chunk(1)); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %v", f.Name(), time.Since(start))
		if got := c.Count.Load(); got != workers*times {
			t.Errorf("%s: %d, want %d", f.Name(), got, workers*times)
		}
	}
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestSemaphore(t *testing.T) {
	needsMemory(t)
	p := pool(t, 4)
	c := counting{Times: 10}
	c.Inside = must(parallel.NewValue[int32](0))(t)
	c.Most = must(parallel.NewValue[int32](0))(t)
	c.Turns = must(parallel.NewSemaphore(2))(t)
	if _, err := takeTurns.Map(t.Context(), p, slices.Repeat([]counting{c}, 4), parallel.Chunk(1)); err != nil {
		t.Fatal(err)
	}
	if most := c.Most.Load(); most != 2 {
		t.Errorf("%d were inside at once", most)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	none := must(parallel.NewSemaphore(0))(t)
	if err := none.Acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Acquire: %v", err)
	}
}

func TestBarrierGivesUp(t *testing.T) {
	needsMemory(t)
	b := must(parallel.NewBarrier(2))(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := b.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("alone: %v", err)
	}
	// Who gave up does not count.
	done := make(chan error, 1)
	go func() { done <- b.Wait(t.Context()) }()
	select {
	case err := <-done:
		t.Fatalf("one alone went on: %v", err)
	case <-time.After(20 * time.Millisecond):
	}
	if err := b.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A worker that waits for a lock goes on with its other goroutines.
func TestWaitingIsNoStandstill(t *testing.T) {
	needsMemory(t)
	p := pool(t, 1)
	m := must(parallel.NewMutex())(t)
	m.Lock()
	if ticks, err := goOn.Call(t.Context(), p, m); ticks < 3 || err != nil {
		t.Errorf("%d ticks, %v", ticks, err)
	}
	m.Unlock()
	if !m.TryLock() {
		t.Error("a wait that was given up holds the lock")
	}
	if m.TryLock() {
		t.Error("it is locked twice")
	}
}

func TestAbandonedLock(t *testing.T) {
	needsMemory(t)
	p := pool(t, 1)
	m := must(parallel.NewMutex())(t)
	ctx, cancel := context.WithCancel(t.Context())
	holding := hold.Submit(ctx, p, m)
	for m.TryLock() {
		m.Unlock()
		time.Sleep(time.Millisecond)
	}
	waiting := make(chan error)
	go func() { waiting <- m.LockContext(t.Context()) }()
	time.Sleep(20 * time.Millisecond)
	cancel()
	if _, err := holding.Wait(t.Context()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if err := <-waiting; !errors.Is(err, parallel.ErrAbandoned) {
		t.Errorf("who waited: %v", err)
	}
	if err := m.LockContext(t.Context()); !errors.Is(err, parallel.ErrAbandoned) {
		t.Errorf("who comes later: %v", err)
	}
}

// A wait that is given up in the moment in which it is woken passes that on.
func TestGivingUpLosesNoNotification(t *testing.T) {
	needsMemory(t)
	s := must(parallel.NewSemaphore(0))(t)
	rounds := 2000
	if testing.Short() {
		rounds = 200
	}
	for i := range rounds {
		ctx, cancel := context.WithCancel(t.Context())
		impatient, patient := make(chan error, 1), make(chan error, 1)
		go func() { impatient <- s.Acquire(ctx) }()
		for range i % 3 {
			time.Sleep(10 * time.Microsecond)
		}
		go func() { patient <- s.Acquire(t.Context()) }()
		time.Sleep(50 * time.Microsecond)
		go cancel()
		s.Release()
		if err := <-impatient; err == nil {
			s.Release()
		}
		select {
		case err := <-patient:
			if err != nil {
				t.Fatal(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("round %d: there is a permit, and nobody gets it", i)
		}
		cancel()
	}
}

var lockLoop = parallel.Func("lock loop", func(_ context.Context, m *parallel.Mutex) (bool, error) {
	for locked := 0; ; {
		m.Lock()
		locked++
		m.Unlock()
	}
})

// However a worker ends in the middle of locking, the lock is free or known to be abandoned.
func TestKilledWhileLocking(t *testing.T) {
	needsMemory(t)
	p := pool(t, 1)
	for range 10 {
		m := must(parallel.NewMutex())(t)
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		if _, err := lockLoop.Call(ctx, p, m); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		cancel()
		ctx, cancel = context.WithTimeout(t.Context(), 10*time.Second)
		if err := m.LockContext(ctx); err != nil && !errors.Is(err, parallel.ErrAbandoned) {
			t.Fatal(err)
		}
		cancel()
	}
}

func TestZeroValues(t *testing.T) {
	for what, f := range map[string]func(){
		"Mutex":     func() { new(parallel.Mutex).Lock() },
		"Semaphore": func() { new(parallel.Semaphore).TryAcquire() },
		"Barrier":   func() { new(parallel.Barrier).Wait(t.Context()) },
		"Queue":     func() { new(parallel.Queue[int]).Get(t.Context()) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a %s that nothing made can be used", what)
				}
			}()
			f()
		}()
	}
}
