package lessons

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// checkOutput compares with base.txt or base.re. With -update it writes base.txt, or the sample
// where base.re is there. The sample has to match as well.
func checkOutput(t *testing.T, base, sample, output string) {
	t.Helper()
	_, err := os.Stat(base + ".re")
	hasForm := err == nil
	if *update {
		file := base + ".txt"
		if hasForm {
			file = sample
		}
		if file != "" {
			if err := os.WriteFile(file, []byte(output), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := compareFile(base, output); err != nil {
		t.Error(err)
	}
	if hasForm && sample != "" {
		recorded, err := os.ReadFile(sample)
		if err != nil {
			t.Fatalf("%v; to record it: go test ./lessons -update", err)
		}
		if err := compareFile(base, string(recorded)); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
	}
}

// compareFile says where the output differs from base.txt or from the form in base.re.
func compareFile(base, output string) error {
	exact, err := os.ReadFile(base + ".txt")
	if err == nil {
		return compareExact(string(exact), output)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	forms, err := os.ReadFile(base + ".re")
	if err != nil {
		return fmt.Errorf("neither %s.txt nor %s.re: write it, or run go test ./lessons -update", base, base)
	}
	return compareForm(string(forms), output)
}

func compareExact(want, got string) error {
	if want == got {
		return nil
	}
	wants, gots := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	for i := range max(len(wants), len(gots)) {
		if w, g := line(wants, i), line(gots, i); w != g {
			return fmt.Errorf("line %d:\n got %q\nwant %q\nwhole output:\n%s", i+1, g, w, got)
		}
	}
	return nil
}

// compareForm is the rule of want.re: as many lines, and each matches as a whole.
func compareForm(forms, got string) error {
	wants := strings.Split(strings.TrimSuffix(forms, "\n"), "\n")
	gots := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(wants) != len(gots) {
		return fmt.Errorf("%d lines, want %d\nwhole output:\n%s", len(gots), len(wants), got)
	}
	for i, want := range wants {
		re, err := regexp.Compile("^(?:" + want + ")$")
		if err != nil {
			return fmt.Errorf("line %d of the form: %w", i+1, err)
		}
		if !re.MatchString(gots[i]) {
			return fmt.Errorf("line %d:\n got %q\nwant %s\nwhole output:\n%s", i+1, gots[i], want, got)
		}
	}
	return nil
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func TestCompare(t *testing.T) {
	tests := []struct {
		compare   func(want, got string) error
		want, got string
		ok        bool
	}{
		{compareExact, "a\nb\n", "a\nb\n", true},
		{compareExact, "a\nb\n", "a\nb", false},
		{compareExact, "a\nb\n", "a\nb\nc\n", false},
		{compareExact, "a\n", "", false},
		{compareForm, "a\\d\nb\n", "a1\nb\n", true},
		{compareForm, "a\\d\nb\n", "a1\nb", true},
		{compareForm, "a\nb\n", "a\n", false},
		{compareForm, "a\n", "a\nb\n", false},
		{compareForm, "a\n", "xa\n", false},
		{compareForm, "a|b\n", "ax\n", false},
		{compareForm, "(\n", "(\n", false},
	}
	for _, test := range tests {
		if err := test.compare(test.want, test.got); (err == nil) != test.ok {
			t.Errorf("want %q, got %q: %v", test.want, test.got, err)
		}
	}
}
