package main

import (
	"context"
	"os"
	"slices"
	"testing"

	"interleave/wasm/parallel"
)

var double = parallel.Func("double", func(_ context.Context, n int) (int, error) { return 2 * n, nil })

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

func TestPool(t *testing.T) {
	pool, err := parallel.NewPool(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	got, err := double.Map(t.Context(), pool, []int{1, 2, 3})
	if err != nil || !slices.Equal(got, []int{2, 4, 6}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWorker(t *testing.T) {
	if parallel.Worker() != 0 {
		t.Error("tests run in the first worker")
	}
}
