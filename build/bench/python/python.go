// Package python has the program that measures a lesson's bench.py, as package testing does a
// bench_test.go: measure.py, whose head says how it is called and what it prints.
package python

import _ "embed"

// Program is the text of measure.py.
//
//go:embed measure.py
var Program string
