package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
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
