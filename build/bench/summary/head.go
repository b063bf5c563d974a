package summary

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// fileFormat is what we read, and maxHead, in bytes, where a file must have said so.
const (
	fileFormat = "interleave-bench-1"
	maxHead    = 16 << 10
)

// idForm is that of names which addresses can have.
var idForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$`)

// head is what a file says before its first result.
type head struct {
	set  Set
	date time.Time
}

// file is the name of the head's file.
func (h *head) file() string { return h.set.ID + ".txt" }

// readHead tells what the file was measured on. A file of which that is not known is no set.
func readHead(fsys fs.FS, name string) (head, *Problem) {
	wrong := func(line int, format string, args ...any) (head, *Problem) {
		return head{}, &Problem{shownName(name), line, fmt.Sprintf(format, args...)}
	}
	h := head{set: Set{ID: strings.TrimSuffix(name, ".txt")}}
	if !idForm.MatchString(h.set.ID) {
		return wrong(1, "its name cannot stand in an address: letters, digits and -._ can, at most 100 of them")
	}
	text, problem := content(fsys, name, maxHead)
	if problem != "" {
		return wrong(1, "%s", problem)
	}
	if strings.TrimSpace(string(text)) == "" {
		return wrong(1, "it is empty")
	}
	fields, lines := map[string]string{}, map[string]int{}
	for i, line := range strings.Split(string(text), "\n") {
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\r"), ":")
		if strings.HasPrefix(line, "Benchmark") || key == "pkg" || key == "lang" {
			break
		}
		if value = strings.Trim(value, " \t"); !ok || !slices.Contains(headKeys, key) {
			continue
		}
		if !isClean(value, maxText) {
			return wrong(i+1, "%s has more than %d characters, or some that cannot be shown", key, maxText)
		}
		fields[key], lines[key] = value, i+1
	}
	for _, key := range []string{"format", "label", "date", "cores"} {
		if fields[key] == "" {
			return wrong(1, "it has no line \"%s: ...\" before its first result: it was not made by \"make bench\"", key)
		}
	}
	if fields["format"] != fileFormat {
		return wrong(lines["format"], "its format is %q, and this version of Interleave reads %q: measure again", fields["format"], fileFormat)
	}
	if !slices.Contains([]string{"full", "quick"}, fields["label"]) {
		return wrong(lines["label"], "the label must be full or quick, not %q", fields["label"])
	}
	var err error
	if h.date, err = time.Parse(time.RFC3339, fields["date"]); err != nil {
		return wrong(lines["date"], "the date must be in the form 2006-01-02T15:04:05Z, not %q", fields["date"])
	}
	if h.set.Cores, err = strconv.Atoi(fields["cores"]); err != nil || h.set.Cores < 1 || h.set.Cores > maxProcs {
		return wrong(lines["cores"], "cores must be a number from 1 to %d, not %q", maxProcs, fields["cores"])
	}
	h.set.Label, h.set.Date = fields["label"], h.date.UTC().Format(time.RFC3339)
	h.set.Commit, h.set.GOOS, h.set.GOARCH, h.set.CPU = fields["commit"], fields["goos"], fields["goarch"], fields["cpu"]
	h.set.Go, h.set.Python = fields["go"], fields["python"]
	return h, nil
}

// headKeys are what the head is made of. Other lines may stand between.
var headKeys = []string{"format", "label", "date", "commit", "goos", "goarch", "cpu", "cores", "go", "python"}

// shownName is how a problem names a file, whatever its name is made of.
func shownName(name string) string {
	if isClean(name, maxText) {
		return name
	}
	quoted := []rune(strconv.Quote(name))
	return string(quoted[:min(len(quoted), maxText)])
}
