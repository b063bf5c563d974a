// Package summary reads what was measured and summarises it: bench/results.json, which the pages
// draw from.
//
// A set is one run of the measurements: a file of the benchmark text format
// (https://go.dev/design/14313-benchmark-format), named <id>.txt. Lines of configuration at its
// start say what was measured on; "format: interleave-bench-1", label, date and cores must be among
// them. Results follow, beneath lines "pkg: interleave/lessons/<slug>/<example>" and "lang: go" or
// "lang: python". The last line, "end: complete", tells that the run was not broken off.
//
// Figures of the same example, benchmark, language, GOMAXPROCS and unit are one Row: their median
// and its interval at 95 % confidence. Two sets are compared by the U test of Mann and Whitney. All
// of that is golang.org/x/perf's, with no assumption about the distribution, so that it is what
// benchstat says of the same files.
//
// The newest eight sets count. A file that is not one of ours, or is more than a file of
// measurements can be, gives a Problem; so does each line that does not count. The rest lives. The
// bounds: 16 MB a file, 20,000 rows a set and 2,000 an example, 1,000 figures a row, 200 characters
// a name. Figures too small to be measured do not count either: not all of their ratios are
// numbers.
//
// Status tells how far a run is: bench/status.json.
//
// results.go and status.go are the twins of site/src/bench/results.ts and status.ts; the packets in
// testdata are decoded by the tests of both sides.
package summary
