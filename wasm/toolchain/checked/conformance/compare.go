package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain/checked/trial"
)

//go:embed exceptions.json
var exceptionsText []byte

// exceptions says what is not as in Go's own run, each with its reason.
type exceptions struct {
	LeftOut   map[string]string // files that are no part of the checked program
	Changed   map[string]string // files of which a text is changed before
	Different map[string]string // tests about which the detectors may disagree
}

// complete is what Go's tests print when all of them have ended.
const complete = "ALL TESTS COMPLETE"

// most is the seed of the last schedule in which a race is looked for.
const most = 50

// comparison is what became of all tests.
type comparison struct {
	tests      []*test
	exceptions exceptions
	all        bool     // no test was left aside by its name
	strays     []string // races that belong to no test
}

// test is one of Go's tests.
type test struct {
	name, file string
	racy       bool // by its name
	native     bool // whether Go's detector reports a race
	ours       bool // whether ours does
	seed       uint32
	trouble    string // why it could not be run to its end, or what was reported
}

// compare runs the tests whose names begin like one of those, all if there are
// none, by both detectors.
func compare(ctx context.Context, lab *trial.Lab, clean int, names []string) (*comparison, error) {
	c := &comparison{all: len(names) == 0}
	if err := json.Unmarshal(exceptionsText, &c.exceptions); err != nil {
		return nil, fmt.Errorf("exceptions.json: %w", err)
	}
	dir := filepath.Join(lab.Goroot(), "src", "runtime", "race")
	files, err := c.read(filepath.Join(dir, "testdata"))
	if err != nil {
		return nil, err
	}
	var native map[string]bool
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		native, err = nativeRun(groupCtx, dir)
		return err
	})
	var program *trial.Program
	group.Go(func() (err error) {
		program, err = lab.Build(groupCtx, files, plan.Options{Test: true})
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for name, file := range c.named(files) {
		race, ran := native[name]
		if ran && (c.all || slices.ContainsFunc(names, func(start string) bool { return strings.HasPrefix(name, start) })) {
			c.tests = append(c.tests, &test{name: name, file: file, racy: strings.HasPrefix(name, "TestRace"), native: race})
		}
	}
	slices.SortFunc(c.tests, func(a, b *test) int {
		return cmp.Or(strings.Compare(a.file, b.file), strings.Compare(a.name, b.name))
	})
	return c, c.run(ctx, lab, program, clean)
}

// read reads the tests that can be compiled for js/wasm, with what is changed in
// them.
func (c *comparison) read(dir string) (map[string]string, error) {
	found, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(found) == 0 {
		return nil, errors.Join(fmt.Errorf("no tests in %s", dir), err)
	}
	files := map[string]string{}
	for _, file := range found {
		name := filepath.Base(file)
		if _, out := c.exceptions.LeftOut[name]; out {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
		if _, changed := c.exceptions.Changed[name]; changed {
			files[name] = publicSynctest.Replace(string(text))
		}
	}
	files["files_test.go"] = sources
	return files, nil
}

// sources is a file of ours beside the tests: some of them read their own text,
// and a program in the page has none.
const sources = `package race_test

import "os"

func init() {
	if err := os.WriteFile("mop_test.go", make([]byte, 200), 0o644); err != nil {
		panic(err)
	}
}
`

// publicSynctest lets a test use the package that programs outside of GOROOT
// have.
var publicSynctest = strings.NewReplacer(
	`"internal/synctest"`, `"testing/synctest"`,
	"synctest.Run(func() {", "synctest.Test(t, func(t *testing.T) {",
)

var testFunc = regexp.MustCompile(`(?m)^func (Test(?:No)?Race\w*)\(t \*testing\.T\)`)

// named gives the names of the tests and the files that have them.
func (c *comparison) named(files map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for file, text := range files {
			for _, m := range testFunc.FindAllStringSubmatch(text, -1) {
				if !yield(m[1], file) {
					return
				}
			}
		}
	}
}

// nativeRun runs the tests as Go's own runner does; it says for each that was
// not skipped whether a race was reported.
func nativeRun(ctx context.Context, dir string) (map[string]bool, error) {
	tests, err := filepath.Glob(filepath.Join(dir, "testdata", "*_test.go"))
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", append([]string{"test", "-race", "-v"}, tests...)...)
	cmd.Dir = dir
	// One at a time: some tests are about a certain order. Reports that are alike
	// are not left out, since memory is used again by the next test.
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "GODEBUG=", "GOFLAGS=",
		"GORACE=suppress_equal_stacks=0 suppress_equal_addresses=0")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, fmt.Errorf("run natively: %w", err)
	}
	if !bytes.Contains(out, []byte(complete)) {
		return nil, fmt.Errorf("run natively: not all tests ran; the tail of what go test -race said:\n%s", out[max(0, len(out)-2000):])
	}
	return verdicts(string(out)), nil
}

// verdicts reads the output of tests that were run one after the other.
func verdicts(output string) map[string]bool {
	races := map[string]bool{}
	name := ""
	for line := range strings.Lines(output) {
		if next, ok := strings.CutPrefix(strings.TrimSpace(line), "=== RUN   "); ok {
			name = next
			races[name] = false
		} else if reported(line) {
			races[name] = true
		} else if strings.Contains(line, "--- SKIP:") {
			delete(races, name)
		}
	}
	return races
}

// reported tells whether a line says that there is a race. The runtime sees some
// of those of maps by itself.
func reported(line string) bool {
	return strings.Contains(line, "WARNING: DATA RACE") || strings.Contains(line, "fatal error: concurrent map")
}

// runs is what is needed to run tests of the checked program.
type runs struct {
	node    *trial.Node
	program *trial.Program
	// before has the places of races that are reported where no test runs:
	// something races while the package is initialised.
	before map[string]bool
}

// run runs all tests of the checked program: all together, as Go does, and then
// each race alone that was not found so, in more schedules.
func (c *comparison) run(ctx context.Context, lab *trial.Lab, program *trial.Program, clean int) error {
	node, err := lab.Node(ctx)
	if err != nil {
		return err
	}
	defer node.Close()
	r := &runs{node, program, map[string]bool{}}
	none, err := r.results(ctx, "^$", trial.Seeds(0, most+1))
	if err != nil {
		return err
	}
	for _, result := range none {
		for _, race := range result.Races {
			r.before[places(race)] = true
		}
	}
	byName := map[string]*test{}
	for _, t := range c.tests {
		byName[t.name] = t
	}
	workers := min(4, runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	together := func(prefix string, seeds []uint32) {
		if names := c.alike(prefix); len(names) > 0 && len(seeds) > 0 {
			group.Go(func() error {
				results, err := r.results(groupCtx, "^("+strings.Join(names, "|")+")$", seeds)
				mu.Lock()
				defer mu.Unlock()
				c.take(results, names, byName)
				return err
			})
		}
	}
	together("TestRace", trial.Seeds(0, 1))
	for i := range workers {
		together("TestNoRace", slices.Collect(every(workers, i, clean)))
	}
	if err := group.Wait(); err != nil {
		return err
	}
	group, groupCtx = errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, t := range c.tests {
		if t.racy && !t.ours {
			group.Go(func() error { return r.alone(groupCtx, t) })
		}
	}
	return group.Wait()
}

// alike are the names of the tests with a prefix.
func (c *comparison) alike(prefix string) (names []string) {
	for _, t := range c.tests {
		if strings.HasPrefix(t.name, prefix) {
			names = append(names, t.name)
		}
	}
	return names
}

// every gives every n-th seed from the first on, below an end.
func every(n, first, end int) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for seed := first; seed < end && yield(uint32(seed)); seed += n {
		}
	}
}

// results runs the tests whose names match; what is reported where no test runs
// is not among their races.
func (r *runs) results(ctx context.Context, match string, seeds []uint32) ([]trial.Result, error) {
	results, err := r.node.Run(ctx, r.program, trial.Run{Args: []string{"-test.v", "-test.run=" + match}, Seeds: seeds, Patience: time.Minute})
	for i := range results {
		results[i].Races = slices.DeleteFunc(results[i].Races, func(race trial.Race) bool { return r.before[places(race)] })
	}
	return results, err
}

// take notes what became of tests that were run together.
func (c *comparison) take(results []trial.Result, names []string, byName map[string]*test) {
	for _, result := range results {
		for _, race := range result.Races {
			t := byName[testOf(race)]
			if t == nil {
				c.strays = append(c.strays, fmt.Sprintf("seed %d: %s", result.Seed, places(race)))
			} else {
				t.found(result.Seed, race)
			}
		}
		for _, name := range names {
			if t := byName[name]; !t.racy && t.trouble == "" && !strings.Contains(result.Stdout, "--- PASS: "+name+" ") {
				t.trouble = fmt.Sprintf("seed %d: does not pass", result.Seed)
				if why := unfinished(result); why != "" {
					t.trouble += ": " + why
				}
			}
		}
	}
}

func (t *test) found(seed uint32, race trial.Race) {
	if t.ours {
		return
	}
	t.ours, t.seed = true, seed
	if !t.racy {
		t.trouble = places(race)
	}
}

// alone looks for the race of one test.
func (r *runs) alone(ctx context.Context, t *test) error {
	for _, seeds := range [][]uint32{trial.Seeds(0, 1), trial.Seeds(1, 10), trial.Seeds(11, most-10)} {
		results, err := r.results(ctx, "^"+t.name+"$", seeds)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		for _, result := range results {
			if len(result.Races) > 0 || reported(result.Stderr) {
				t.ours, t.seed, t.trouble = true, result.Seed, ""
				return nil
			}
			if why := unfinished(result); why != "" && t.trouble == "" {
				t.trouble = fmt.Sprintf("seed %d: %s", result.Seed, why)
			}
		}
	}
	return nil
}

// unfinished says why a test without a race did not come to its end.
func unfinished(r trial.Result) string {
	switch {
	case r.Unended:
		return "does not end"
	case r.Deadlock:
		return "deadlock"
	case strings.Contains(r.Stdout, "no tests to run"):
		return "no such test"
	case !strings.Contains(r.Stdout, complete):
		return fmt.Sprintf("exit status %d: %.200s", r.ExitCode, r.Stdout+r.Stderr)
	}
	return ""
}

// places says where the accesses of a race are; the same whichever came first.
func places(r trial.Race) string {
	var words []string
	for _, a := range r.Accesses {
		place := "nowhere"
		if len(a.Stack) > 0 {
			place = fmt.Sprintf("%s %s:%d", a.Stack[0].Function, a.Stack[0].File, a.Stack[0].Line)
		}
		words = append(words, a.Kind+" in "+place)
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

var ofTest = regexp.MustCompile(`\.(Test(?:No)?Race\w*)`)

// testOf is the test that a race belongs to, by the functions on the stacks; ""
// if there is none.
func testOf(r trial.Race) string {
	for _, a := range r.Accesses {
		for _, f := range slices.Concat(a.Stack, a.Created) {
			if m := ofTest.FindStringSubmatch(f.Function); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

func (c *comparison) files() iter.Seq[string] {
	files := map[string]bool{}
	for _, t := range c.tests {
		files[t.file] = true
	}
	return maps.Keys(files)
}

func (c *comparison) count(of func(*test) bool) (n counts) {
	for _, t := range c.tests {
		switch {
		case !of(t):
		case t.racy:
			n.races++
			n.racesNatively += one(t.native)
			n.racesOurs += one(t.ours)
			n.racesAtOnce += one(t.ours && t.seed == 0)
		default:
			n.clean++
			n.cleanNatively += one(!t.native)
			n.cleanOurs += one(!t.ours)
		}
	}
	return n
}

// problems are all reasons not to be content.
func (c *comparison) problems() (problems []error) {
	listed := maps.Clone(c.exceptions.Different)
	for _, t := range c.tests {
		_, excepted := listed[t.name]
		delete(listed, t.name)
		switch {
		case !t.racy && t.ours:
			problems = append(problems, fmt.Errorf("a report that is false: %s", t))
		case t.ours == t.native && t.trouble == "" && excepted:
			problems = append(problems, fmt.Errorf("exceptions.json lists %s, about which there is no difference", t.name))
		case (t.ours != t.native || !t.racy && t.trouble != "") && !excepted:
			problems = append(problems, fmt.Errorf("a difference that exceptions.json does not list: %s", t))
		}
	}
	n := c.count(func(*test) bool { return true })
	for _, stray := range c.strays {
		problems = append(problems, fmt.Errorf("a report that belongs to no test: %s", stray))
	}
	if n.share() < 0.97 {
		problems = append(problems, fmt.Errorf("%d of %d races found, want 97 %%", n.racesOurs, n.races))
	}
	if n.races+n.clean == 0 {
		problems = append(problems, errors.New("no test was run"))
	}
	if c.all {
		for name := range listed {
			problems = append(problems, fmt.Errorf("exceptions.json lists %s, which is no test", name))
		}
	}
	return problems
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func keys(m map[string]string) iter.Seq[string] { return maps.Keys(m) }
