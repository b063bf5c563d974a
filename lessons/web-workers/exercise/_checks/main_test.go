package main

import (
	"context"
	"errors"
	"os"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

func twoWorkers(t *testing.T) *parallel.Pool {
	t.Helper()
	pool, err := parallel.NewPool(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Kill)
	return pool
}

func TestOrderOfInput(t *testing.T) {
	out, err := Each(t.Context(), twoWorkers(t),
		[]Range{{1000, 10_000}, {1, 2}, {1, 1000}, {10_000, 100_000}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Chain{{6171, 261, 0}, {1, 0, 0}, {871, 178, 0}, {77_031, 350, 0}}
	if len(out) != len(want) {
		t.Fatalf("%d ranges, %d chains", len(want), len(out))
	}
	for i, w := range want {
		if out[i].Number != w.Number || out[i].Steps != w.Steps {
			t.Errorf("chain %d is from %d in %d steps, want from %d in %d",
				i, out[i].Number, out[i].Steps, w.Number, w.Steps)
		}
	}
}

func TestTheWorkersDoIt(t *testing.T) {
	in := make([]Range, 16)
	for i := range in {
		in[i] = Range{1, 100_000}
	}
	out, err := Each(t.Context(), twoWorkers(t), in)
	if err != nil {
		t.Fatal(err)
	}
	ranges := map[int]int{}
	for _, c := range out {
		ranges[c.Worker]++
	}
	if ranges[0] > 0 {
		t.Errorf("the first worker did %d of %d ranges, not the pool",
			ranges[0], len(in))
	} else if len(ranges) < 2 {
		t.Errorf("one worker did all %d ranges, and the other none", len(in))
	}
}

func TestAWrongRange(t *testing.T) {
	_, err := Each(t.Context(), twoWorkers(t), []Range{{1, 10}, {0, 10}})
	if err == nil {
		t.Error("a range from 0 gives no error, want one")
	}
}

func TestCancelled(t *testing.T) {
	pool := twoWorkers(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Each(ctx, pool, []Range{{1, 1_000_000}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the context is cancelled, the error is %v, want %v",
			err, context.Canceled)
	}
}

func TestNoRanges(t *testing.T) {
	out, err := Each(t.Context(), twoWorkers(t), nil)
	if len(out) != 0 || err != nil {
		t.Errorf("no ranges give %v and error %v", out, err)
	}
}
