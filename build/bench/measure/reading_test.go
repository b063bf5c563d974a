package measure

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestReading gives a line a second, and prints what was read.
func TestReading(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"results", `goos: linux
BenchmarkA
BenchmarkA/by=loop
BenchmarkA/by=loop-2         	     100	    123456 ns/op	       0.50 waits
BenchmarkA/by=chunk-2
BenchmarkA/by=chunk-2-2      	     100	     1e+06 ns/op
BenchmarkB
BenchmarkB-2 	 1 	 2000000.0 ns/op
PASS`, `row BenchmarkA/by=loop 1s
row BenchmarkA/by=chunk-2 1s
row BenchmarkB 1s
`},
		{"what is no result", `BenchmarkA/by=loop
Benchmark results are fine
BenchmarkA/by=loop-2 100 of them
 BenchmarkA/by=loop-2 100 1 ns/op
--- BENCH: BenchmarkA/by=loop-2
    a_test.go:1: note`, `now BenchmarkA/by=loop
`},
		{"a failure, told before, and once more for the one above", `BenchmarkA
BenchmarkA/by=loop
    a_test.go:1: an older note
BenchmarkA/by=other
    a_test.go:5: wrong
        very wrong
--- FAIL: BenchmarkA/by=other
--- FAIL: BenchmarkA
    a_test.go:7: not its own
FAIL`, `failure BenchmarkA/by=other
    a_test.go:5: wrong
        very wrong
`},
		{"a failure, told after", `BenchmarkA/by=loop
--- FAIL: BenchmarkA/by=loop
    Traceback
      line 1
BenchmarkA/by=next
    a note
BenchmarkA/by=next-2 1 5 ns/op`, `row BenchmarkA/by=next 2s
failure BenchmarkA/by=loop
    Traceback
      line 1
`},
		{"a failure at a GOMAXPROCS", `BenchmarkA/by=loop
--- SKIP: BenchmarkA/by=loop
    a_test.go:1: too long
BenchmarkA/by=next
--- FAIL: BenchmarkA/by=next-2`, `failure BenchmarkA/by=next
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := &reading{procs: 2}
			at := time.Now()
			for line := range strings.Lines(test.text) {
				r.line(strings.TrimSuffix(line, "\n"), at)
				at = at.Add(time.Second)
			}
			var b strings.Builder
			for _, row := range r.rows {
				fmt.Fprintln(&b, "row", row.name, row.took)
			}
			for _, f := range r.failures {
				fmt.Fprintln(&b, strings.Join(append([]string{"failure " + f.name}, f.said...), "\n"))
			}
			if r.now != "" {
				fmt.Fprintln(&b, "now", r.now)
			}
			same(t, "read", b.String(), test.want)
		})
	}
}

func TestEnds(t *testing.T) {
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{[]string{"panic: ", "no\n"}, "panic: no\n"},
		{[]string{strings.Repeat("a", 2<<10), strings.Repeat("b", 2<<10)}, strings.Repeat("a", 2<<10) + strings.Repeat("b", 2<<10)},
		{[]string{strings.Repeat("a", 5<<10), "the end"}, strings.Repeat("a", 2<<10) + "\n...\n" + strings.Repeat("a", 2<<10-7) + "the end"},
	} {
		e := &ends{}
		for _, part := range test.parts {
			if n, err := e.Write([]byte(part)); n != len(part) || err != nil {
				t.Errorf("wrote %d of %d, error %v", n, len(part), err)
			}
		}
		same(t, "kept", e.String(), test.want)
	}
}
