package parallel_test

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"interleave/wasm/parallel"
)

var (
	produce = parallel.Func("produce", func(ctx context.Context, job producer) (int, error) {
		for i := range job.Count {
			if err := job.Into.Put(ctx, job.From+i); err != nil {
				return i, err
			}
		}
		return job.Count, nil
	})
	consume = parallel.Func("consume", func(ctx context.Context, from *parallel.Queue[int]) ([]int, error) {
		return slices.Collect(from.All(ctx)), nil
	})
	answer = parallel.Func("answer", func(ctx context.Context, e *parallel.End[string]) (int, error) {
		for n := 0; ; n++ {
			q, err := e.Recv(ctx)
			if err == io.EOF {
				return n, e.Close(ctx)
			}
			if err == nil {
				err = e.Send(ctx, "re: "+q)
			}
			if err != nil {
				return n, err
			}
		}
	})
)

type producer struct {
	Into        *parallel.Queue[int]
	From, Count int
}

func TestQueueBetweenWorkers(t *testing.T) {
	for _, bound := range []int{0, 1, 10} {
		p := pool(t, 3)
		q := parallel.NewQueue[int](bound)
		a := produce.Submit(t.Context(), p, producer{q, 0, 50})
		b := produce.Submit(t.Context(), p, producer{q, 50, 50})
		c := consume.Submit(t.Context(), p, q)
		for _, f := range []*parallel.Future[int]{a, b} {
			if n, err := f.Wait(t.Context()); n != 50 || err != nil {
				t.Fatalf("produced %d, %v", n, err)
			}
		}
		if err := q.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		got, err := c.Wait(t.Context())
		if err != nil || len(got) != 100 {
			t.Fatalf("consumed %d, %v", len(got), err)
		}
		// What one producer puts stays in order.
		for _, half := range []bool{true, false} {
			part := slices.DeleteFunc(slices.Clone(got), func(n int) bool { return n < 50 != half })
			if !slices.IsSorted(part) || len(part) != 50 {
				t.Errorf("bound %d: order is %v", bound, part)
			}
		}
	}
}

func TestQueueBlocks(t *testing.T) {
	q := parallel.NewQueue[string](1)
	if err := q.Put(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := q.Put(ctx, "b"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Put into a full queue: %v", err)
	}
	if v, err := q.Get(t.Context()); v != "a" || err != nil {
		t.Errorf("Get: %q, %v", v, err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if v, err := q.Get(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Get from an empty queue: %q, %v", v, err)
	}
	if err := q.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := q.Put(t.Context(), "c"); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Put into a closed queue: %v", err)
	}
	if _, err := q.Get(t.Context()); err != io.EOF {
		t.Errorf("Get from a closed queue: %v", err)
	}
}

func TestPipe(t *testing.T) {
	p := pool(t, 1)
	here, there := parallel.NewPipe[string](2)
	f := answer.Submit(t.Context(), p, there)
	for _, q := range []string{"one", "two"} {
		if err := here.Send(t.Context(), q); err != nil {
			t.Fatal(err)
		}
		if got, err := here.Recv(t.Context()); got != "re: "+q || err != nil {
			t.Errorf("answer is %q, %v", got, err)
		}
	}
	if err := here.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n, err := f.Wait(t.Context()); n != 2 || err != nil {
		t.Errorf("%d answered, %v", n, err)
	}
	if _, err := here.Recv(t.Context()); err != io.EOF {
		t.Errorf("Recv after the end: %v", err)
	}
}

var dieWaiting = parallel.Func("die waiting", func(ctx context.Context, q *parallel.Queue[int]) (bool, error) {
	go q.Get(ctx)
	time.Sleep(20 * time.Millisecond)
	os.Exit(1)
	return false, nil
})

// A worker that died while it waited for a value does not get one.
func TestQueueOutlivesWorkers(t *testing.T) {
	p := pool(t, 1)
	q := parallel.NewQueue[int](0)
	var died *parallel.DiedError
	if _, err := dieWaiting.Call(t.Context(), p, q); !errors.As(err, &died) {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := q.Put(t.Context(), 7); err != nil {
			t.Error(err)
		}
	})
	if v, err := q.Get(t.Context()); v != 7 || err != nil {
		t.Errorf("Get: %d, %v", v, err)
	}
	wg.Wait()
}
