package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

type point struct{ X, Y float64 }

type person struct {
	Name string
	Tags map[string]int
	Next *person
}

var (
	square    = parallel.Func("square", func(_ context.Context, n int) (int, error) { return n * n, nil })
	worker    = parallel.Func("worker", func(context.Context, struct{}) (int, error) { return parallel.Worker(), nil })
	echoes    = parallel.Func("echo bytes", echo[[]byte])
	points    = parallel.Func("echo points", echo[[]point])
	words     = parallel.Func("echo words", echo[string])
	people    = parallel.Func("echo people", echo[person])
	anything  = parallel.Func("echo anything", echo[any])
	times     = parallel.Func("echo times", echo[time.Time])
	flags     = parallel.Func("echo flags", echo[[3]bool])
	nobody    = parallel.Func("echo channel", echo[chan int])
	misbehave = parallel.Func("misbehave", misbehaviour)
	nap       = parallel.Func("nap", func(ctx context.Context, d time.Duration) (bool, error) {
		select {
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case <-time.After(d):
			return true, nil
		}
	})
	spin = parallel.Func("spin", func(_ context.Context, d time.Duration) (int, error) {
		n := 0
		for start := time.Now(); time.Since(start) < d; n++ {
		}
		return n, nil
	})
	nested = parallel.Func("nested", func(ctx context.Context, _ struct{}) (bool, error) {
		_, err := parallel.NewPool(ctx, 1)
		return errors.Is(err, parallel.ErrInWorker), nil
	})
)

func echo[T any](_ context.Context, v T) (T, error) { return v, nil }

func misbehaviour(ctx context.Context, how string) (string, error) {
	switch how {
	case "error":
		return "", errors.New("it went wrong")
	case "deadline":
		return "", fmt.Errorf("late: %w", context.DeadlineExceeded)
	case "panic":
		panic("a task's panic")
	case "goexit":
		runtime.Goexit()
	case "exit":
		os.Exit(3)
	case "goroutine":
		go func() { panic("nobody recovers this") }()
		select {}
	}
	return "well", nil
}

func pool(t testing.TB, n int, opts ...parallel.PoolOption) *parallel.Pool {
	t.Helper()
	p, err := parallel.NewPool(t.Context(), n, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Kill)
	return p
}

func TestCall(t *testing.T) {
	p := pool(t, 2)
	if got, err := square.Call(t.Context(), p, 12); got != 144 || err != nil {
		t.Errorf("Call = %d, %v; want 144", got, err)
	}
	if got, err := worker.Call(t.Context(), p, struct{}{}); got < 1 || got > 2 || err != nil {
		t.Errorf("the worker is %d, %v; want 1 or 2", got, err)
	}
	if parallel.Worker() != 0 {
		t.Errorf("the first worker is %d", parallel.Worker())
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if _, err := square.Call(t.Context(), p, 1); !errors.Is(err, parallel.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func TestMap(t *testing.T) {
	p := pool(t, 3)
	ins := make([]int, 1000)
	want := make([]int, len(ins))
	for i := range ins {
		ins[i], want[i] = i, i*i
	}
	for _, chunk := range []int{0, 1, 7, 1000, 5000} {
		got, err := square.Map(t.Context(), p, ins, parallel.Chunk(chunk))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("chunks of %d: %v, %v", chunk, got[:5], err)
		}
	}
	if got, err := square.Map(t.Context(), p, nil); len(got) != 0 || err != nil {
		t.Errorf("of nothing: %v, %v", got, err)
	}
}

func TestMapStopsAtTheFirstError(t *testing.T) {
	p := pool(t, 1)
	ins := slices.Repeat([]string{"fine"}, 50)
	ins[1] = "error"
	out, err := misbehave.Map(t.Context(), p, ins, parallel.Chunk(1))
	var failed *parallel.TaskError
	if !errors.As(err, &failed) || failed.Text != "it went wrong" || failed.Func != "misbehave" || failed.Worker != 1 {
		t.Errorf("error is %#v", err)
	}
	if out[0] != "well" || out[49] != "" {
		t.Errorf("results are %q", out)
	}
}

func TestCompleted(t *testing.T) {
	p := pool(t, 2)
	naps := []time.Duration{300 * time.Millisecond, time.Millisecond, 2 * time.Millisecond}
	var order []int
	for r := range nap.Completed(t.Context(), p, naps) {
		if r.Err != nil || !r.Value || r.Worker < 1 {
			t.Errorf("result %+v", r)
		}
		order = append(order, r.Index)
	}
	if !slices.Equal(order, []int{1, 2, 0}) {
		t.Errorf("order is %v", order)
	}
	for range nap.Completed(t.Context(), p, slices.Repeat(naps, 100)) {
		break
	}
	if _, err := square.Call(t.Context(), p, 1); err != nil {
		t.Errorf("after leaving the loop: %v", err)
	}
}

func TestFuture(t *testing.T) {
	p := pool(t, 1)
	slow := spin.Submit(t.Context(), p, 300*time.Millisecond)
	fast := square.Submit(t.Context(), p, 5)
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := fast.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Wait with a deadline: %v", err)
	}
	if got, err := fast.Wait(t.Context()); got != 25 || err != nil || fast.Worker() != 1 {
		t.Errorf("future is %d, %v, from %d", got, err, fast.Worker())
	}
	if n, err := slow.Wait(t.Context()); n == 0 || err != nil {
		t.Errorf("spin: %d, %v", n, err)
	}
}

// Each type takes its own way through the codec.
func TestValues(t *testing.T) {
	p := pool(t, 1)
	random := make([]byte, 1<<20)
	for i := range random {
		random[i] = byte(rand.Uint32())
	}
	for _, b := range [][]byte{random, random[:5000], random[:1], {}} {
		got, err := echoes.Call(t.Context(), p, b)
		if err != nil || !slices.Equal(got, b) {
			t.Errorf("%d bytes: %d, %v", len(b), len(got), err)
		}
	}
	same(t, p, points, [][]point{{{1, 2}, {math.Inf(1), -0.5}}, {}, {{3, 4}}})
	same(t, p, words, []string{"", "eins", strings.Repeat("zwei", 3000)})
	same(t, p, people, []person{{"a", map[string]int{"x": 1}, &person{Name: "b"}}, {}})
	same(t, p, anything, []any{1, "two", 3.5, []string{"four"}})
	same(t, p, flags, [][3]bool{{true, false, true}})
	now := time.Now()
	if got, err := times.Call(t.Context(), p, now); err != nil || !got.Equal(now) {
		t.Errorf("time: %v, %v", got, err)
	}
	if _, err := nobody.Call(t.Context(), p, make(chan int)); err == nil || !strings.Contains(err.Error(), "chan") {
		t.Errorf("a channel: %v", err)
	}
}

func same[T any](t *testing.T, p *parallel.Pool, f *parallel.Function[T, T], vs []T) {
	t.Helper()
	got, err := f.Map(t.Context(), p, vs, parallel.Chunk(len(vs)))
	if err != nil {
		t.Errorf("%s: %v", f.Name(), err)
		return
	}
	one, err := f.Call(t.Context(), p, vs[0])
	if err != nil || fmt.Sprint(one) != fmt.Sprint(vs[0]) && !reflect.DeepEqual(one, vs[0]) {
		t.Errorf("%s: %v, %v", f.Name(), one, err)
	}
	for i := range vs {
		if !reflect.DeepEqual(got[i], vs[i]) && fmt.Sprint(got[i]) != fmt.Sprint(vs[i]) {
			t.Errorf("%s: %v, want %v", f.Name(), got[i], vs[i])
		}
	}
}

func init() { gobRegister([]string{}) }

func TestErrors(t *testing.T) {
	p := pool(t, 1)
	var failed *parallel.TaskError
	_, err := misbehave.Call(t.Context(), p, "panic")
	if !errors.As(err, &failed) || !failed.Panic || failed.Text != "a task's panic" || !strings.Contains(failed.Stack, "misbehaviour") {
		t.Errorf("panic: %#v", err)
	}
	if _, err = misbehave.Call(t.Context(), p, "deadline"); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "late") {
		t.Errorf("deadline: %v", err)
	}
	if _, err = misbehave.Call(t.Context(), p, "goexit"); !errors.As(err, &failed) || !strings.Contains(failed.Text, "Goexit") {
		t.Errorf("goexit: %v", err)
	}
	if got, err := misbehave.Call(t.Context(), p, ""); got != "well" || err != nil {
		t.Errorf("afterwards: %q, %v", got, err)
	}
	if got, err := nested.Call(t.Context(), p, struct{}{}); !got || err != nil {
		t.Errorf("a pool in a worker: %v, %v", got, err)
	}
}

func TestDeath(t *testing.T) {
	for how, words := range map[string]string{"exit": "exit status 3", "goroutine": "exit status 2"} {
		t.Run(how, func(t *testing.T) {
			p := pool(t, 2, parallel.Retries(1))
			_, err := misbehave.Call(t.Context(), p, how)
			var died *parallel.DiedError
			if !errors.As(err, &died) || died.Tries != 2 || died.Reason != words || died.Func != "misbehave" {
				t.Errorf("error is %#v: %v", err, err)
			}
			ins := slices.Repeat([]int{3}, 100)
			if got, err := square.Map(t.Context(), p, ins); err != nil || got[99] != 9 {
				t.Errorf("afterwards: %v, %v", got, err)
			}
		})
	}
}

func TestCancel(t *testing.T) {
	p := pool(t, 1)
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("nobody needs it")
	time.AfterFunc(100*time.Millisecond, func() { cancel(why) })
	start := time.Now()
	busy := spin.Submit(ctx, p, time.Hour)
	waiting := spin.Submit(ctx, p, time.Hour)
	if _, err := busy.Wait(t.Context()); !errors.Is(err, why) {
		t.Errorf("a busy task: %v", err)
	}
	if _, err := waiting.Wait(t.Context()); !errors.Is(err, why) {
		t.Errorf("a waiting task: %v", err)
	}
	if got, err := square.Call(t.Context(), p, 4); got != 16 || err != nil {
		t.Errorf("afterwards: %d, %v", got, err)
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("it took %v", d)
	}
	one := nap.Submit(t.Context(), p, time.Hour)
	one.Cancel()
	if _, err := one.Wait(t.Context()); !errors.Is(err, context.Canceled) {
		t.Errorf("Cancel: %v", err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

func TestKill(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p, err := parallel.NewPool(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	busy := spin.Submit(t.Context(), p, time.Hour)
	cancel()
	if _, err := busy.Wait(t.Context()); !errors.Is(err, parallel.ErrKilled) {
		t.Errorf("error is %v", err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

func TestCloseWaits(t *testing.T) {
	p := pool(t, 2)
	var all []*parallel.Future[bool]
	for range 6 {
		all = append(all, nap.Submit(t.Context(), p, 20*time.Millisecond))
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		select {
		case <-f.Done():
		default:
			t.Fatal("a task was not done when Close returned")
		}
	}
}

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

// 100,000 tasks go through 4 workers, and 50 times one of those dies: each result is there once.
func TestTasksSurviveWorkers(t *testing.T) {
	tasks, kills := 100_000, 50
	if testing.Short() {
		tasks, kills = 10_000, 5
	}
	p := pool(t, 4, parallel.Retries(kills))
	ins := make([]mortal, tasks)
	for i := range ins {
		ins[i].N = int64(i)
	}
	lives, err := parallel.NewArray[int32](kills)
	if err != nil {
		t.Skip(err)
	}
	for i, at := range rand.Perm(tasks)[:kills] {
		ins[at].Dies, ins[at].Lives, ins[at].Life = true, lives, i
	}
	seen := make(map[int]int, tasks)
	for r := range doubled.Completed(t.Context(), p, ins) {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		if r.Value != 2*ins[r.Index].N {
			t.Fatalf("result %d is %d", r.Index, r.Value)
		}
		seen[r.Index]++
	}
	if len(seen) != tasks {
		t.Errorf("%d results of %d", len(seen), tasks)
	}
	for n := range maps.Values(seen) {
		if n != 1 {
			t.Fatalf("a result came %d times", n)
		}
	}
	for i := range kills {
		if lives.Load(i) != 1 {
			t.Errorf("worker %d did not die", i)
		}
	}
}

type mortal struct {
	N     int64
	Dies  bool
	Life  int
	Lives *parallel.Array[int32]
}

var doubled = parallel.Func("doubled", func(_ context.Context, m mortal) (int64, error) {
	if m.Dies && m.Lives.CompareAndSwap(m.Life, 0, 1) {
		os.Exit(1)
	}
	return 2 * m.N, nil
})

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
	go func() {
		for {
		}
	}()
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
