// Command bench measures the lessons: the benchmarks of their examples, in Go and in Python, on
// this machine.
//
//	go run ./build/bench [-quick] [-only regexp] [-rounds 10] [-budget 18m] [-results results]
//
// It is run in the folder of go.mod. Every example that has a bench_test.go is measured, at
// GOMAXPROCS 1, 2, 4 and so on up to twice the cores; where a bench.py is beside it, and python3 is
// 3.11 or newer, that is measured in the same run. Ten rounds, one count of each benchmark in each,
// take less than the budget. Where they would not, what takes long is counted less often. Package
// measure has the details. The machine should have nothing else to do meanwhile.
//
// Progress goes to standard error. At the end stands a table of the workloads: the median and its
// interval at 95 % confidence, at GOMAXPROCS = cores. A benchmark that fails is told with its file,
// the others are measured all the same, and the exit status is 1.
//
// An interrupt ends the measurements. What was measured until then is kept.
//
// # Quick
//
// With -quick the sizes that tutorials use are measured, for a short time, at GOMAXPROCS = cores
// alone. What takes more than about five seconds is left out: benchmarks by testing.Short, those of
// Python by the set LONG of a bench.py. That is over within a minute, once everything is built. The
// figures say that they are quick ones. So do those of -only, which measures the examples whose
// slug/name the expression matches: they are not all.
//
// # Files
//
// The folder of results gets three things, which the server hands out and a build copies:
//
//	<UTC date>T<hhmm>-<commit>[-quick].txt    the counts, in the benchmark text format, for benchstat
//	results.json                              the summary of all such files (package summary)
//	status.json                               how far the measurements are
//
// While status.json says that something is being measured, and is not older than a minute, no
// other measurement begins: both would be wrong.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime"
	"syscall"
	"time"

	"interleave/build/bench/measure"
	"interleave/build/bench/summary"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	quick   bool
	only    *regexp.Regexp
	rounds  int
	budget  time.Duration
	results string
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat("go.mod"); err != nil {
		return errors.New("there is no go.mod here: run it in the root of the repository")
	}
	found, err := find(os.DirFS("."), o.only, stderr)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.results, 0o755); err != nil {
		return fmt.Errorf("make the folder of results: %w", err)
	}
	status, err := begin(o.results, time.Now())
	if err != nil {
		return err
	}
	interpreter, version, reason := findPython(ctx, "python3")
	if reason != "" {
		fmt.Fprintln(stderr, "Python is left out:", reason)
	}
	file, err := measure.NewFile(o.results, measure.Head{
		Quick: o.quick || o.only != nil, Date: time.Now(), Commit: commit(ctx), CPU: cpu(ctx),
		Cores: runtime.NumCPU(), Python: version,
	})
	if err != nil {
		return err
	}
	status.Label = file.Label()
	m := newMonitor(o.results, status, stderr)
	stop := m.watch()
	defer stop()
	outcome, err := measure.Run(ctx, measure.Settings{
		Root: ".", Examples: found.examples, Quick: o.quick, Rounds: o.rounds, Budget: o.budget, Patience: 5 * time.Minute,
		Cores: runtime.NumCPU(), Python: interpreter, Observe: m.observe,
	}, file)
	stop()
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped before its end")
	}
	if outcome.Measured {
		fmt.Fprintln(stderr, "what was measured is in", file.Path())
		results, failed := summary.Read(os.DirFS(o.results))
		if failed == nil {
			failed = results.WriteFile(o.results)
		}
		if failed == nil {
			m.status.Latest = file.ID()
			printTable(stdout, results, file.ID(), found.workloads)
		}
		err = errors.Join(err, failed)
	}
	if n := len(outcome.Failures); n > 0 {
		err = errors.Join(err, fmt.Errorf("%d of the benchmarks failed, the first in %s", n, firstLine(outcome.Failures[0])))
	}
	return errors.Join(err, m.end(err))
}

func parse(args []string, stdout io.Writer) (options, error) {
	o := options{rounds: 10, budget: 18 * time.Minute}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.quick, "quick", false, "measure the sizes that tutorials use, for less than a minute")
	flags.StringVar(&o.results, "results", "results", "`folder` to write to")
	flags.Func("only", "measure the examples alone whose slug/name this `expression` matches", func(text string) (err error) {
		o.only, err = regexp.Compile(text)
		return err
	})
	rounds := flags.Int("rounds", 0, "how many counts a benchmark has at most: 10, or 6 with -quick")
	budget := flags.Duration("budget", 0, "the `time` for all rounds: 18m, or 45s with -quick")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(stdout, "usage: go run ./build/bench [flags]")
		flags.SetOutput(stdout)
		flags.PrintDefaults()
		return o, err
	case err != nil:
		return o, err
	case flags.NArg() > 0:
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case *rounds < 0 || *budget < 0:
		return o, errors.New("-rounds and -budget are numbers above 0")
	}
	if o.quick {
		o.rounds, o.budget = 6, 45*time.Second
	}
	o.rounds, o.budget = cmp.Or(*rounds, o.rounds), cmp.Or(*budget, o.budget)
	return o, nil
}
