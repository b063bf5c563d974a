// Command figures tells how often the programs of the corpus fail (see package
// trial): by how many schedules a strategy of the scheduler finds a mistake.
//
//	go run ./wasm/toolchain/checked/figures [-seeds 200] [-set held] [-cache .cache/trial] [name...]
//
// For each program it prints in how many schedules of its buggy version it
// fails, the first seed in which it does, the median number of schedules until
// it does, in how many schedules there is a race, how often a goroutine gave
// way, and in how many schedules of the repaired version something is wrong,
// which has to be 0. With -by n the seeds are also told apart by their
// remainder: strategies take turns.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/checked/trial"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("figures", flag.ContinueOnError)
	flags.SetOutput(stderr)
	seeds := flags.Int("seeds", 200, "schedules of each program")
	set := flags.String("set", "tune", "the half of the corpus: tune or held")
	by := flags.Int("by", 1, "tell seeds apart by the remainder of a division by this")
	cache := flags.String("cache", filepath.Join(".cache", "trial"), "`folder` where made things are kept")
	corpus := flags.String("corpus", "wasm/toolchain/checked/testdata/corpus", "`folder` of the corpus")
	if err := flags.Parse(args); err != nil {
		return err
	}
	cases, err := trial.Corpus(filepath.Join(*corpus, *set))
	if err != nil {
		return err
	}
	if names := flags.Args(); len(names) > 0 {
		cases = slices.DeleteFunc(cases, func(c trial.Case) bool { return !slices.Contains(names, c.Name) })
	}
	lab, err := trial.Open(ctx, *cache, func(format string, args ...any) { fmt.Fprintf(stderr, format+"\n", args...) })
	if err != nil {
		return err
	}
	defer lab.Close()
	node, err := lab.Node(ctx)
	if err != nil {
		return err
	}
	defer node.Close()

	table := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "program\tkind\tfails\t")
	for r := range *by {
		if *by > 1 {
			fmt.Fprintf(table, "%%%d\t", r)
		}
	}
	fmt.Fprint(table, "first\tmedian\traced\tswitches\trepaired\tms\t\n")
	sums := make([]sum, *by+1)
	for _, c := range cases {
		start := time.Now()
		buggy, err := schedules(ctx, lab, node, c.Buggy, *seeds)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		took := time.Since(start)
		repaired, err := schedules(ctx, lab, node, c.Repaired, *seeds)
		if err != nil {
			return fmt.Errorf("%s, repaired: %w", c.Name, err)
		}
		s, err := c.Score(buggy)
		if err != nil {
			return err
		}
		wrong := 0
		for _, r := range repaired {
			if failed, err := c.Failed(r); failed || err != nil || len(r.Races) > 0 {
				wrong++
			}
		}
		sums[*by].add(s)
		fmt.Fprintf(table, "%s\t%s\t%d\t", c.Name, c.Kind, s.Fails)
		for r := range *by {
			part, err := c.Score(remainder(buggy, *by, r))
			if err != nil {
				return err
			}
			sums[r].add(part)
			if *by > 1 {
				fmt.Fprintf(table, "%.0f %%\t", 100*part.Rate())
			}
		}
		fmt.Fprintf(table, "%d\t%d\t%d\t%d\t%d\t%.1f\t\n", s.First, s.Median, s.Raced, s.Switches, wrong,
			float64(took.Milliseconds())/float64(*seeds))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for r, s := range sums {
		name := "all seeds"
		if r < *by {
			name = fmt.Sprintf("seed %% %d = %d", *by, r)
		}
		if *by > 1 || r == *by {
			fmt.Fprintf(stdout, "%s: %s\n", name, s)
		}
	}
	return nil
}

// schedules builds a program and runs it in n schedules.
func schedules(ctx context.Context, lab *trial.Lab, node *trial.Node, text string, n int) ([]trial.Result, error) {
	program, err := lab.Build(ctx, map[string]string{"main.go": text}, plan.Options{})
	if err != nil {
		return nil, err
	}
	return node.Run(ctx, program, trial.Run{Seeds: trial.Seeds(1, n)})
}

// remainder keeps the results whose seed leaves that remainder.
func remainder(results []trial.Result, by, rest int) []trial.Result {
	var kept []trial.Result
	for _, r := range results {
		if int(r.Seed)%by == rest {
			kept = append(kept, r)
		}
	}
	return kept
}

// sum is what many programs come to.
type sum struct {
	programs         int
	rates, logs, few float64
}

func (s *sum) add(score trial.Score) {
	rate := score.Rate()
	s.programs++
	s.rates += rate
	// One that never fails counts as one that fails half a time.
	s.logs += math.Log(max(rate, 0.5/float64(max(1, score.Runs))))
	s.few += 1 - math.Pow(1-rate, 50)
}

// String tells the mean of the rates, their geometric mean, which a rate close
// to zero pulls down, and of how many programs 50 schedules find the mistake.
func (s sum) String() string {
	n := float64(s.programs)
	return fmt.Sprintf("mean %.1f %%, geometric mean %.1f %%, found in 50 schedules %.2f of %d",
		100*s.rates/n, 100*math.Exp(s.logs/n), s.few, s.programs)
}
