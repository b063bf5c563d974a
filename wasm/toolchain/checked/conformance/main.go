// Command conformance holds the detector of checked programs against Go's own,
// by the tests that Go has for the latter: every TestRace and TestNoRace of
// runtime/race/testdata in the GOROOT in use, run by `go test -race`, and as a
// checked program under Node.
//
//	go run ./wasm/toolchain/checked/conformance [-cache .cache/trial] [-v] [name...]
//
// A name is that of a test, or the beginning of one. A test with a race is run
// in the schedules of the seeds 0 to 50, until the race is found: natively, too,
// some need a certain order. One without is run in as many schedules as -clean
// says, and must not have a report in any. The exit status is 1 if fewer than 97
// of 100 races are found, if anything is reported that is none, or if a
// difference is not listed, with its reason, in exceptions.json.
//
// The text of Go's tests is read where it is installed; none of it is here.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"interleave/wasm/toolchain/checked/trial"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("conformance", flag.ContinueOnError)
	flags.SetOutput(stderr)
	cache := flags.String("cache", filepath.Join(".cache", "trial"), "`folder` where made things are kept")
	clean := flags.Int("clean", 21, "schedules of a test that has no race")
	verbose := flags.Bool("v", false, "print every test")
	if err := flags.Parse(args); err != nil {
		return err
	}
	lab, err := trial.Open(ctx, *cache, func(format string, args ...any) { fmt.Fprintf(stderr, format+"\n", args...) })
	if err != nil {
		return err
	}
	defer lab.Close()
	c, err := compare(ctx, lab, *clean, flags.Args())
	if err != nil {
		return err
	}
	if *verbose {
		for _, t := range c.tests {
			fmt.Fprintln(stdout, t)
		}
	}
	c.print(stdout)
	return errors.Join(c.problems()...)
}

// print writes the table of agreement, by file, and the exceptions.
func (c *comparison) print(w io.Writer) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "file\traces\tnatively\tfound\tin the first schedule\tno race\tnatively\tclean\t\n")
	var all counts
	for _, name := range slices.Sorted(c.files()) {
		n := c.count(func(t *test) bool { return t.file == name })
		fmt.Fprintf(table, "%s\t%s\n", name, n)
		all.add(n)
	}
	fmt.Fprintf(table, "all\t%s\n", all)
	table.Flush()
	fmt.Fprintf(w, "%.1f %% of the races found, %d false reports\n", 100*all.share(), all.clean-all.cleanOurs)
	for _, list := range []struct {
		what    string
		reasons map[string]string
	}{{"left out", c.exceptions.LeftOut}, {"changed", c.exceptions.Changed}, {"different", c.exceptions.Different}} {
		for _, name := range slices.Sorted(keys(list.reasons)) {
			fmt.Fprintf(w, "%s: %s: %s\n", list.what, name, list.reasons[name])
		}
	}
}

// counts are the tests of some files, with a race and without, and how many of
// either both detectors judge right.
type counts struct {
	races, racesNatively, racesOurs, racesAtOnce int
	clean, cleanNatively, cleanOurs              int
}

func (n *counts) add(m counts) {
	n.races += m.races
	n.racesNatively += m.racesNatively
	n.racesOurs += m.racesOurs
	n.racesAtOnce += m.racesAtOnce
	n.clean += m.clean
	n.cleanNatively += m.cleanNatively
	n.cleanOurs += m.cleanOurs
}

// share is that of the races natively found that are found here.
func (n counts) share() float64 { return float64(n.racesOurs) / float64(max(1, n.races)) }

func (n counts) String() string {
	return fmt.Sprintf("%d\t%d\t%d\t%d\t%d\t%d\t%d\t", n.races, n.racesNatively, n.racesOurs, n.racesAtOnce, n.clean, n.cleanNatively, n.cleanOurs)
}

func (t *test) String() string {
	words := []string{t.name, "natively: " + told(t.native)}
	switch {
	case t.seed == 0:
		words = append(words, "here: "+told(t.ours))
	default:
		words = append(words, fmt.Sprintf("here: %s, with seed %d", told(t.ours), t.seed))
	}
	if t.trouble != "" {
		words = append(words, t.trouble)
	}
	return strings.Join(words, "; ")
}

func told(race bool) string {
	if race {
		return "a race"
	}
	return "none"
}
