// The same work done here, by goroutines, and by one and two workers whose start counts. The
// arguments are the work's name, its size and its number of pieces, and how often all is measured;
// what is printed are medians in milliseconds.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"interleave/wasm/parallel"
)

// Piece is one of the parts of a work.
type Piece struct {
	Size, Number, Of int
}

// works give a number that depends on all that was done.
var works = map[string]*parallel.Function[Piece, float64]{
	"primes":    parallel.Func("primes", primes),
	"inversion": parallel.Func("inversion", inversion),
	"additions": parallel.Func("additions", additions),
}

var local = map[string]func(context.Context, Piece) (float64, error){"primes": primes, "inversion": inversion, "additions": additions}

// primes counts those of one of the ranges below size.
func primes(_ context.Context, p Piece) (float64, error) {
	count := 0
	for n := max(2, p.Size/p.Of*p.Number); n < p.Size/p.Of*(p.Number+1); n++ {
		prime := true
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				prime = false
				break
			}
		}
		if prime {
			count++
		}
	}
	return float64(count), nil
}

// inversion inverts one matrix of size rows and gives its trace.
func inversion(_ context.Context, p Piece) (float64, error) {
	n := p.Size
	random := rand.New(rand.NewPCG(1, uint64(p.Number)))
	a := make([][]float64, n) // beside the matrix stands what becomes its inverse
	for i := range a {
		a[i] = make([]float64, 2*n)
		for j := range n {
			a[i][j] = random.Float64()
		}
		a[i][n+i] = 1
	}
	for c := range n {
		best := c
		for r := c + 1; r < n; r++ {
			if a[r][c]*a[r][c] > a[best][c]*a[best][c] {
				best = r
			}
		}
		a[c], a[best] = a[best], a[c]
		factor := 1 / a[c][c]
		for j := range a[c] {
			a[c][j] *= factor
		}
		for r := range a {
			if r == c {
				continue
			}
			factor := a[r][c]
			for j := range a[r] {
				a[r][j] -= factor * a[c][j]
			}
		}
	}
	trace := 0.0
	for i := range a {
		trace += a[i][n+i]
	}
	return trace, nil
}

// additions adds up size numbers.
func additions(_ context.Context, p Piece) (float64, error) {
	sum := 0
	for i := range p.Size {
		sum += i ^ p.Number
	}
	return float64(sum), nil
}

func main() {
	parallel.Main(func() {
		if err := run(context.Background()); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	})
}

func run(ctx context.Context) error {
	name := os.Args[1]
	var numbers [3]int
	for i := range numbers {
		var err error
		if numbers[i], err = strconv.Atoi(os.Args[2+i]); err != nil {
			return err
		}
	}
	size, of, rounds := numbers[0], numbers[1], numbers[2]
	pieces := make([]Piece, of)
	for i := range pieces {
		pieces[i] = Piece{size, i, of}
	}

	ways := []struct {
		name string
		work func() ([]float64, error)
	}{
		{"here", func() ([]float64, error) { return here(ctx, name, pieces) }},
		{"goroutines", func() ([]float64, error) { return goroutines(ctx, name, pieces) }},
		{"one", func() ([]float64, error) { return workers(ctx, name, pieces, 1) }},
		{"two", func() ([]float64, error) { return workers(ctx, name, pieces, 2) }},
	}
	took := make([][]float64, len(ways))
	var want []float64
	for round := range rounds + 1 {
		for i, way := range ways {
			start := time.Now()
			got, err := way.work()
			if err != nil {
				return fmt.Errorf("%s: %w", way.name, err)
			}
			if want == nil {
				want = got
			}
			if !slices.Equal(got, want) {
				return fmt.Errorf("%s: %v, want %v", way.name, got, want)
			}
			if round > 0 { // what comes first is slower: the engine has not optimised it yet
				took[i] = append(took[i], float64(time.Since(start))/1e6)
			}
		}
	}
	for i, way := range ways {
		slices.Sort(took[i])
		fmt.Println(way.name, took[i][len(took[i])/2])
	}
	return nil
}

func here(ctx context.Context, name string, pieces []Piece) ([]float64, error) {
	results := make([]float64, len(pieces))
	for i, p := range pieces {
		results[i], _ = local[name](ctx, p)
	}
	return results, nil
}

func goroutines(ctx context.Context, name string, pieces []Piece) ([]float64, error) {
	results := make([]float64, len(pieces))
	var wg sync.WaitGroup
	for i, p := range pieces {
		wg.Go(func() { results[i], _ = local[name](ctx, p) })
	}
	wg.Wait()
	return results, nil
}

func workers(ctx context.Context, name string, pieces []Piece, n int) ([]float64, error) {
	pool, err := parallel.NewPool(ctx, n)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	return works[name].Map(ctx, pool, pieces, parallel.Chunk(1))
}
