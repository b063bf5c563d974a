package trial

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Case is a program of the corpus.
type Case struct {
	Name string
	// Kind says what the mistake is.
	Kind string
	// Race tells whether the detector finds a race in the buggy program.
	Race            bool
	Buggy, Repaired string

	right *regexp.Regexp
	fails []string
}

// Corpus reads a folder of programs.
func Corpus(dir string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, fmt.Errorf("read corpus: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("read corpus: no programs in %s", dir)
	}
	var cases []Case
	for _, file := range files {
		c, err := readCase(file)
		if err != nil {
			return nil, fmt.Errorf("read corpus: %s: %w", file, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func readCase(file string) (Case, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return Case{}, err
	}
	c := Case{Name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
	for line := range strings.Lines(string(archive.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "kind":
			c.Kind = value
		case "right":
			if c.right, err = regexp.Compile(`^(?:` + value + `)\n$`); err != nil {
				return Case{}, err
			}
		case "fails":
			c.fails = strings.Split(value, "|")
		case "race":
			c.Race = value == "yes"
		}
	}
	for _, f := range archive.Files {
		switch f.Name {
		case "buggy.go":
			c.Buggy = string(f.Data)
		case "repaired.go":
			c.Repaired = string(f.Data)
		default:
			return Case{}, fmt.Errorf("what is %s?", f.Name)
		}
	}
	if c.Kind == "" || c.right == nil || len(c.fails) == 0 || c.Buggy == "" || c.Repaired == "" {
		return Case{}, errors.New("kind, right, fails, buggy.go or repaired.go is missing")
	}
	return c, nil
}

// raceStatus is the exit status of a run that is right but for its races.
const raceStatus = 66

// Failed tells whether a run of the buggy program fails, in one of the ways
// that the corpus lists. A run that does anything else than that or the right
// thing is an error.
func (c Case) Failed(r Result) (bool, error) {
	if way := c.way(r); way != "" {
		if !slices.ContainsFunc(c.fails, func(listed string) bool { return strings.HasPrefix(way, listed) }) {
			return false, fmt.Errorf("%s: seed %d: %s, which is none of %q:\n%s%s", c.Name, r.Seed, way, c.fails, r.Stdout, r.Stderr)
		}
		return true, nil
	}
	return false, nil
}

// way says how a run fails: "" if it is right.
func (c Case) way(r Result) string {
	switch {
	case r.Unended:
		return "does not end"
	case r.Deadlock:
		return "deadlock"
	case r.ExitCode == 2:
		_, words, _ := strings.Cut(r.Stderr, "panic: ")
		if _, fatal, ok := strings.Cut(r.Stderr, "fatal error: "); ok {
			words = fatal
		}
		words, _, _ = strings.Cut(strings.TrimPrefix(words, "runtime error: "), "\n")
		return "panic " + words
	case r.ExitCode != 0 && r.ExitCode != raceStatus:
		return fmt.Sprintf("exit status %d", r.ExitCode)
	case !c.right.MatchString(r.Stdout):
		return "wrong"
	}
	return ""
}
