package main

import (
	"math"
	"math/rand/v2"
)

// Matrix has N rows of N cells each, one row after the other.
type Matrix struct {
	N     int
	Cells []float64
}

func (m Matrix) row(i int) []float64 { return m.Cells[i*m.N : (i+1)*m.N] }

func random(seed uint64, n int) Matrix {
	r := rand.New(rand.NewPCG(seed, 0))
	m := Matrix{n, make([]float64, n*n)}
	for i := range m.Cells {
		m.Cells[i] = r.Float64()
	}
	return m
}

// isInverse tells whether m times inv is a unit matrix, or very nearly so.
func isInverse(m, inv Matrix) bool {
	for i := range m.N {
		product := make([]float64, m.N)
		for k, factor := range m.row(i) {
			subtract(product, inv.row(k), -factor)
		}
		product[i]--
		for _, cell := range product {
			if math.Abs(cell) > 1e-6 {
				return false
			}
		}
	}
	return true
}
