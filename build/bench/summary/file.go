package summary

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchunit"
)

// fileReader reads the results of one file.
type fileReader struct {
	file     string
	samples  samples
	problems []Problem
	// more counts the problems that are too many to be told.
	more int
}

// readFile reads the results of a set, and notes in its head whether it is complete.
func readFile(fsys fs.FS, h *head) (samples, []Problem) {
	r := &fileReader{file: h.file(), samples: samples{values: map[Key][]float64{}, ofOne: map[string]int{}}}
	text, wrong := content(fsys, r.file, maxFile)
	if wrong != "" {
		r.problem(1, "%s", wrong)
		return r.samples, r.problems
	}
	lines, complete := r.extent(text)
	h.set.Complete = complete
	r.results(r.readable(lines))
	if len(r.samples.order) == 0 {
		r.problem(1, "it has no results")
	}
	if r.more > 0 {
		last := r.problems[len(r.problems)-1].Line
		r.problems = append(r.problems, Problem{r.file, last, fmt.Sprintf("after this line, %d more do not count", r.more)})
	}
	return r.samples, r.problems
}

func (r *fileReader) problem(line int, format string, args ...any) {
	if len(r.problems) == maxProblems {
		r.more++
		return
	}
	r.problems = append(r.problems, Problem{r.file, line, fmt.Sprintf(format, args...)})
}

// extent gives the lines that belong to the run, and says whether it came to its end.
func (r *fileReader) extent(text []byte) (lines [][]byte, complete bool) {
	lines = bytes.SplitAfter(text, []byte("\n"))
	begun := false
	for i, line := range lines {
		line = bytes.TrimSpace(line)
		if string(line) == "end: complete" {
			if len(bytes.TrimSpace(bytes.Join(lines[i+1:], nil))) > 0 {
				r.problem(i+2, "what follows \"end: complete\" does not count")
			}
			return lines[:i], true
		}
		if again := bytes.HasPrefix(line, []byte("format:")); again && begun {
			r.problem(i+1, "another run begins here, and does not count: the one before it was broken off")
			return lines[:i], false
		} else if again {
			begun = true
		}
	}
	last := len(lines) - 1 // what follows the last line's end: of a whole file nothing
	if len(lines[last]) > 0 {
		r.problem(last+1, "it is cut off in this line, which does not count; the lines before it do")
	} else {
		r.problem(max(last, 1), "it has no \"end: complete\" after this line: the run was broken off, or goes on; what is there counts")
	}
	return lines[:last], false
}

// readable joins the lines, with nothing in the place of those that are no text.
func (r *fileReader) readable(lines [][]byte) []byte {
	for i, line := range lines {
		text := strings.TrimRight(string(line), "\r\n")
		if isClean(strings.ReplaceAll(text, "\t", " "), maxLine) {
			continue
		}
		if len(text) > maxLine {
			r.problem(i+1, "the line has %d bytes, more than any of ours", len(text))
		} else {
			r.problem(i+1, "the line has characters that cannot be shown: %.60q", text)
		}
		lines[i] = []byte("\n")
	}
	return bytes.Join(lines, nil)
}

func (r *fileReader) results(text []byte) {
	reader := benchfmt.NewReader(bytes.NewReader(text), r.file)
	for reader.Scan() {
		switch record := reader.Result().(type) {
		case *benchfmt.SyntaxError:
			r.problem(record.Line, "the line does not count: %.200s", record.Msg)
		case *benchfmt.Result:
			if wrong := r.add(record); wrong != "" {
				_, line := record.Pos()
				r.problem(line, "the line does not count: %s", wrong)
			}
		}
	}
	if err := reader.Err(); err != nil {
		r.problem(1, "it cannot be read to its end: %v", err)
	}
}

// exampleForm is what follows the lessons' folder in the name of an example's package.
var exampleForm = regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+$`)

// add takes the figures of a line, or says why it does not.
func (r *fileReader) add(result *benchfmt.Result) (wrong string) {
	var key Key
	var ok bool
	pkg := result.GetConfig("pkg")
	if key.Example, ok = strings.CutPrefix(pkg, "interleave/lessons/"); !ok || !isClean(pkg, maxText) || !exampleForm.MatchString(key.Example) {
		return fmt.Sprintf("package %.60q is no example of a lesson", pkg)
	}
	if key.Lang = result.GetConfig("lang"); !slices.Contains([]string{"go", "python"}, key.Lang) {
		return fmt.Sprintf("the language must be go or python, not %.60q", key.Lang)
	}
	if key.Name, key.Procs, ok = splitName(result.Name.String()); !ok {
		return fmt.Sprintf("the name must have at most %d characters, and a GOMAXPROCS from 1 to %d", maxText, maxProcs)
	}
	if result.Iters < 1 {
		return fmt.Sprintf("%d iterations", result.Iters)
	}
	for _, v := range result.Values {
		switch {
		case !isClean(v.Unit, maxUnit):
			return fmt.Sprintf("the unit has more than %d characters", maxUnit)
		case v.Value != 0 && !(v.Value >= minValue && v.Value <= maxValue): // no number, too
			return fmt.Sprintf("%.3g %s cannot be measured", v.Value, v.Unit)
		}
	}
	for _, v := range result.Values {
		_, key.Unit = benchunit.Tidy(v.Value, v.Unit) // the reader leaves the unit of 0 ns/op as it is
		if wrong := r.samples.add(key, v.Value); wrong != "" {
			return wrong
		}
	}
	return ""
}

// procsForm is the end of a name that is measured with more than one processor.
var procsForm = regexp.MustCompile(`-([0-9]+)$`)

// splitName parts GOMAXPROCS from a name. Without one it is 1.
func splitName(full string) (name string, procs int, ok bool) {
	name, procs = full, 1
	if parts := procsForm.FindStringSubmatch(full); parts != nil {
		name = strings.TrimSuffix(full, parts[0])
		procs, _ = strconv.Atoi(parts[1]) // on overflow it is too large as well
	}
	return name, procs, name != "" && isClean(name, maxText) && procs >= 1 && procs <= maxProcs
}
