package main

import (
	"context"
	"errors"
	"math"
)

// invert turns m into a unit matrix, and a unit matrix into the inverse.
// It writes to m: that is the worker's own copy.
func invert(_ context.Context, m Matrix) (Matrix, error) {
	inv := Matrix{m.N, make([]float64, len(m.Cells))}
	for i := range m.N {
		inv.row(i)[i] = 1
	}
	for c := range m.N {
		best := c // the row with the largest cell in this column
		for i := c; i < m.N; i++ {
			if math.Abs(m.row(i)[c]) > math.Abs(m.row(best)[c]) {
				best = i
			}
		}
		top := m.row(best)[c]
		if top == 0 {
			return Matrix{}, errors.New("this matrix has no inverse")
		}
		for _, half := range []Matrix{m, inv} {
			swap(half.row(c), half.row(best))
			scale(half.row(c), 1/top)
		}
		for i := range m.N {
			if i != c {
				factor := m.row(i)[c]
				subtract(m.row(i), m.row(c), factor)
				subtract(inv.row(i), inv.row(c), factor)
			}
		}
	}
	return inv, nil
}

func swap(a, b []float64) {
	for i := range a {
		a[i], b[i] = b[i], a[i]
	}
}

func scale(a []float64, factor float64) {
	for i := range a {
		a[i] *= factor
	}
}

// subtract takes b, multiplied by factor, from a.
func subtract(a, b []float64, factor float64) {
	for i := range a {
		a[i] -= factor * b[i]
	}
}
