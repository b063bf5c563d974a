package main

import (
	"errors"
	"fmt"
	"internal/testlog"
	"io"
	"os"
	"reflect"
	"regexp"
	"testing"
	"time"
)

// deps is what package testing asks of whoever generates its main: the methods of its
// unexported testDeps. Go's own, testing/internal/testdeps, also profiles and fuzzes, and
// its imports are many times larger.
type deps struct {
	module, folder string
	pattern        string
	compiled       *regexp.Regexp
}

var errAbsent = errors.New("this does not work here: use go test on your own machine")

func (d *deps) ModulePath() string { return d.module }
func (d *deps) ImportPath() string { return d.folder }

// MatchString keeps the last pattern: testing asks for the same one again and again.
func (d *deps) MatchString(pattern, s string) (bool, error) {
	if d.compiled == nil || d.pattern != pattern {
		compiled, err := regexp.Compile(pattern)
		if err != nil {
			return false, err
		}
		d.pattern, d.compiled = pattern, compiled
	}
	return d.compiled.MatchString(s), nil
}

func (*deps) SetPanicOnExit0(on bool) { testlog.SetPanicOnExit0(on) }

// The seeds of a fuzz test run like any test; only looking for new inputs is left out.

type entry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

func (*deps) CheckCorpus(values []any, types []reflect.Type) error {
	if len(values) != len(types) {
		return fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(values), len(types))
	}
	for i, t := range types {
		if got := reflect.TypeOf(values[i]); got != t {
			return fmt.Errorf("mismatched types in corpus entry: %v, want %v", values, types)
		}
	}
	return nil
}

func (*deps) ReadCorpus(string, []reflect.Type) ([]entry, error) { return nil, nil }

func (*deps) CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []entry, []reflect.Type, string, string) error {
	return errAbsent
}
func (*deps) RunFuzzWorker(func(entry) error) error { return errAbsent }

func (*deps) StartCPUProfile(io.Writer) error             { return errAbsent }
func (*deps) StopCPUProfile()                             {}
func (*deps) WriteProfileTo(string, io.Writer, int) error { return errAbsent }
func (*deps) StartTestLog(io.Writer)                      {}
func (*deps) StopTestLog() error                          { return nil }
func (*deps) ResetCoverage()                              {}
func (*deps) SnapshotCoverage()                           {}
func (*deps) InitRuntimeCoverage() (string, func(string, string) (string, error), func() float64) {
	return "", nil, nil
}

// run runs the tests, through the reader's TestMain if there is one, and exits.
func run(d *deps, c cases, testMain func(*testing.M)) {
	m := testing.MainStart(d, c.tests, c.benchmarks, c.fuzz, c.examples)
	if testMain == nil {
		os.Exit(m.Run())
	}
	testMain(m)
	// TestMain may return without os.Exit; the status is then the one of its m.Run.
	os.Exit(int(reflect.ValueOf(m).Elem().FieldByName("exitCode").Int()))
}

type cases struct {
	tests      []testing.InternalTest
	benchmarks []testing.InternalBenchmark
	fuzz       []testing.InternalFuzzTarget
	examples   []testing.InternalExample
}
