package main

import (
	"math"
	"os"
	"testing"

	"interleave/wasm/parallel"
)

func TestMain(m *testing.M) {
	parallel.Main(func() { os.Exit(m.Run()) })
}

func TestMean(t *testing.T) {
	pool, err := parallel.NewPool(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Kill()
	for _, n := range []int{0, 1, 2, 3, 7, 100, 1001, 100_003} {
		values := make([]float64, n)
		sum := 0.0
		for i := range values {
			values[i] = float64(i * i)
			sum += values[i]
		}
		want := sum / float64(max(1, n))
		got, err := Mean(t.Context(), pool, values)
		if err != nil {
			t.Fatal(err)
		}
		// Floats added in another order may differ a little.
		if !(math.Abs(got-want) <= 1e-9*want) {
			t.Errorf("the mean of %d values is %v, want %v", n, got, want)
		}
	}
}

func TestEnoughChunks(t *testing.T) {
	for _, workers := range []int{1, 2, 3, 8, 16} {
		for _, values := range []int{1000, 4567, 1_000_000} {
			size := Size(values, workers)
			if size < 1 {
				t.Fatalf("Size(%d, %d) is %d", values, workers, size)
			}
			chunks := (values + size - 1) / size
			if chunks < 4*workers || chunks > 40*workers {
				t.Fatalf("%d values, %d workers: %d chunks, want %d to %d",
					values, workers, chunks, 4*workers, 40*workers)
			}
		}
	}
}

func TestFewValues(t *testing.T) {
	for _, values := range []int{0, 1, 2, 3, 10} {
		if size := Size(values, 4); size < 1 {
			t.Errorf("Size(%d, 4) is %d, want at least one value", values, size)
		}
	}
}
