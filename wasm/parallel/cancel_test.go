package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"interleave/wasm/parallel"
)

var take = parallel.Func("take", func(ctx context.Context, q *parallel.Queue[int]) (int, error) { return q.Get(ctx) })

// A short task may have been sent ahead to a worker whose task waits for it.
func TestTasksThatWaitForTasks(t *testing.T) {
	p := pool(t, 2)
	for range 20 {
		q := parallel.NewQueue[int](0)
		if _, err := square.Map(t.Context(), p, make([]int, 100), parallel.Chunk(1)); err != nil {
			t.Fatal(err)
		}
		waiting := take.Submit(t.Context(), p, q)
		short := square.Submit(t.Context(), p, 1)
		giving := produce.Submit(t.Context(), p, producer{q, 5, 1})
		for _, f := range []*parallel.Future[int]{waiting, short, giving} {
			if _, err := f.Wait(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// The context of a Map whose last chunk is done ends the others all the same.
func TestCancelledMap(t *testing.T) {
	p := pool(t, 2)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := spin.Map(ctx, p, []time.Duration{time.Minute, time.Millisecond}, parallel.Chunk(1))
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 30*time.Second {
		t.Errorf("after %v: %v", time.Since(start), err)
	}
}

type embedding struct {
	*parallel.Queue[int]
	Name string
}

var embeds = parallel.Func("embeds", echo[[]embedding])

func TestEmbeddedHandle(t *testing.T) {
	p := pool(t, 1)
	_, err := embeds.Call(t.Context(), p, []embedding{{parallel.NewQueue[int](1), "name"}})
	if err == nil || !strings.Contains(err.Error(), "embedding embeds a type of package parallel") {
		t.Errorf("error is %v", err)
	}
}

var perhaps = parallel.Func("perhaps", func(_ context.Context, n int) (*person, error) {
	if n == 2 {
		return nil, errors.New("not this one")
	}
	return &person{Name: fmt.Sprint(n)}, nil
})

// A failed call has no result that could be sent; those beside it have.
func TestChunkWithAnError(t *testing.T) {
	p := pool(t, 1)
	for r := range perhaps.Completed(t.Context(), p, []int{0, 1, 2, 3}, parallel.Chunk(4)) {
		var failed *parallel.TaskError
		if r.Index == 2 && errors.As(r.Err, &failed) && failed.Text == "not this one" {
			continue
		}
		if r.Err != nil || r.Value.Name != fmt.Sprint(r.Index) {
			t.Errorf("result %d is %v, %v", r.Index, r.Value, r.Err)
		}
	}
}

// What was sent ahead when the first error came does not begin.
func TestMapDoesNotBeginAfterAnError(t *testing.T) {
	p := pool(t, 1)
	ran := parallel.NewQueue[int](1000)
	warm := make([]errand, 100)
	if _, err := errands.Map(t.Context(), p, warm, parallel.Chunk(1)); err != nil {
		t.Fatal(err)
	}
	work := []errand{{Fails: true, Ran: ran}}
	for range 20 {
		work = append(work, errand{Ran: ran, Takes: 20 * time.Millisecond})
	}
	if _, err := errands.Map(t.Context(), p, work, parallel.Chunk(1)); err == nil {
		t.Fatal("no error")
	}
	if err := ran.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(slices.Collect(ran.All(t.Context()))); n > 2 {
		t.Errorf("%d tasks began after the first error", n)
	}
}

type errand struct {
	Fails bool
	Takes time.Duration
	Ran   *parallel.Queue[int]
}

var errands = parallel.Func("errands", func(ctx context.Context, e errand) (bool, error) {
	if e.Fails {
		return false, errors.New("failed")
	}
	if e.Ran != nil {
		if err := e.Ran.Put(ctx, 1); err != nil {
			return false, err
		}
	}
	select {
	case <-time.After(e.Takes):
	case <-ctx.Done():
	}
	return true, nil
})

// A worker is not killed for what was cancelled before it was up.
func TestCancelBeforeTheWorkerIsUp(t *testing.T) {
	p := pool(t, 1)
	for range 5 {
		p := spin.Submit(t.Context(), p, time.Hour)
		p.Cancel()
	}
	if n, err := worker.Call(t.Context(), p, struct{}{}); n != 1 || err != nil {
		t.Errorf("worker %d, %v", n, err)
	}
}

// A cancelled task that was sent ahead behind a busy one ends too.
func TestCancelSentAhead(t *testing.T) {
	p := pool(t, 1)
	if _, err := square.Map(t.Context(), p, make([]int, 100), parallel.Chunk(1)); err != nil {
		t.Fatal(err)
	}
	first := spin.Submit(t.Context(), p, 200*time.Millisecond)
	second := spin.Submit(t.Context(), p, time.Hour)
	second.Cancel()
	if _, err := first.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	done := make(chan error)
	go func() { done <- p.Close() }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Error("Close waits for a cancelled task")
	}
}

var leaveBehind = parallel.Func("leave behind", func(context.Context, struct{}) (bool, error) {
	go spinFor(time.Hour)
	return true, nil
})

func TestCloseEndsWhatComputes(t *testing.T) {
	p := pool(t, 1)
	if _, err := leaveBehind.Call(t.Context(), p, struct{}{}); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := p.Close(); err != nil || time.Since(start) > 30*time.Second {
		t.Errorf("after %v: %v", time.Since(start), err)
	}
}
