package summary

import (
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const (
	good = "format: interleave-bench-1\nlabel: full\ndate: 2026-11-21T22:05:00Z\ncores: 2\n"
	in   = "pkg: interleave/lessons/one/sum\nlang: go\n"
	line = "BenchmarkSum/by=loop-2\t100\t5 ns/op\n"
	end  = "end: complete\n"
)

// read reads one file named a.txt beside a good one, which must live whatever the first is.
func read(t *testing.T, text string) (set *Set, problems []string) {
	t.Helper()
	results, err := Read(fstest.MapFS{
		"a.txt":        {Data: []byte(text)},
		"b.txt":        {Data: []byte(good + in + line + end)},
		"measure.json": {Data: []byte("{}")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := results.JSON(); err != nil {
		t.Fatal(err)
	}
	lives := false
	for i := range results.Sets {
		if results.Sets[i].ID == "a" {
			set = &results.Sets[i]
		} else {
			lives = results.Sets[i].Complete && len(results.Sets[i].Rows) == 1
		}
	}
	if !lives {
		t.Error("the other file is not read")
	}
	for _, p := range results.Problems {
		problems = append(problems, p.String())
	}
	return set, problems
}

func TestProblems(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		// rows is how many live, -1 where there is no set.
		rows int
		want string
	}{
		"whole":            {good + in + line + end, 1, ""},
		"no last newline":  {good + in + line + "end: complete", 1, ""},
		"carriage returns": {strings.ReplaceAll(good+in+line+end, "\n", "\r\n"), 1, ""},
		"output between":   {good + in + "goos: linux\nsome text\n=== RUN\n" + line + "PASS\nok  \tx\t1s\n" + end, 1, ""},
		"empty":            {"", -1, "a.txt:1: it is empty"},
		"blank":            {" \n\n", -1, "a.txt:1: it is empty"},
		"other text":       {"hello\n", -1, `a.txt:1: it has no line "format: ..." before its first result: it was not made by "make bench"`},
		"go test's own":    {"goos: linux\n" + in + line, -1, `a.txt:1: it has no line "format: ..." before`},
		"binary":           {"\x7fELF\x00\x01", -1, `a.txt:1: it has no line "format: ..." before`},
		"other version":    {strings.Replace(good, "bench-1", "bench-2", 1) + in + line + end, -1, `a.txt:1: its format is "interleave-bench-2", and this version of Interleave reads "interleave-bench-1"`},
		"label":            {strings.Replace(good, "full", "best", 1) + in + line, -1, `a.txt:2: the label must be full or quick, not "best"`},
		"date":             {strings.Replace(good, "2026-11", "2026-13", 1) + in + line, -1, "a.txt:3: the date must be in the form"},
		"no date":          {strings.Replace(good, "date", "day", 1) + in + line, -1, `a.txt:1: it has no line "date: ..."`},
		"cores":            {strings.Replace(good, "cores: 2", "cores: -2", 1) + in + line, -1, "a.txt:4: cores must be a number from 1 to 65536"},
		"hostile head":     {good + "cpu: \x1b[2J\n" + in + line, -1, "a.txt:5: cpu has more than 200 characters, or some that cannot be shown"},
		"long head":        {good + "cpu: " + strings.Repeat("x", 201) + "\n" + in + line, -1, "a.txt:5: cpu has more than 200"},
		"head alone":       {good, -1, "a.txt:1: it has no results"},
		"no results":       {good + in + end, -1, "a.txt:1: it has no results"},
		"no end":           {good + in + line, 1, `a.txt:7: it has no "end: complete" after this line`},
		"other end":        {good + in + line + "end: interrupted\n", 1, `a.txt:8: it has no "end: complete"`},
		"cut":              {good + in + line + "BenchmarkSum/by=fast-2\t100\t5 ns/o", 1, "a.txt:8: it is cut off in this line, which does not count"},
		"cut in a figure":  {good + in + line + "BenchmarkSum/by=loop-2\t100\t5 ns/op\t12 B", 1, "a.txt:8: it is cut off"},
		"more after end":   {good + in + line + end + line, 1, `a.txt:9: what follows "end: complete" does not count`},
		"two runs":         {good + in + line + good + in + strings.Replace(line, "loop", "fast", 1) + end, 1, "a.txt:8: another run begins here"},
		"not a number":     {good + in + line + strings.Replace(line, "5", "NaN", 1) + end, 1, "a.txt:8: the line does not count: NaN"},
		"infinite":         {good + in + line + strings.Replace(line, "5", "Inf", 1) + end, 1, "a.txt:8: the line does not count: +Inf"},
		"negative":         {good + in + line + strings.Replace(line, "5", "-5", 1) + end, 1, "a.txt:8: the line does not count: -5e-09"},
		"enormous":         {good + in + line + strings.Replace(line, "5", "1e300", 1) + end, 1, "a.txt:8: the line does not count: 1e+291"},
		"minute":           {good + in + line + strings.Replace(line, "5", "1e-40", 1) + end, 1, "a.txt:8: the line does not count: 1e-49"},
		"one of two":       {good + in + line + "BenchmarkFast\t1\t5 ns/op\t-1 B/op\n" + end, 1, "a.txt:8: the line does not count: -1 B/op"},
		"no iterations":    {good + in + line + strings.Replace(line, "100", "0", 1) + end, 1, "a.txt:8: the line does not count: 0 iterations"},
		"no figures":       {good + in + line + "BenchmarkSum-2\t100\n" + end, 1, "a.txt:8: the line does not count: missing measurements"},
		"no name":          {good + in + line + "Benchmark-2\t100\t5 ns/op\n" + end, 1, "a.txt:8: the line does not count: the name must"},
		"long name":        {good + in + line + "Benchmark" + strings.Repeat("x", 201) + "\t1\t5 ns/op\n" + end, 1, "a.txt:8: the line does not count: the name must have at most 200 characters"},
		"procs":            {good + in + line + strings.Replace(line, "-2", "-99999999999999999999", 1) + end, 1, "a.txt:8: the line does not count: the name must"},
		"odd name":         {good + in + line + "BenchmarkSum/\t1\t5 ns/op\nBenchmarkSum/-x\t1\t5 ns/op\n" + end, 3, ""},
		"control":          {good + in + line + "BenchmarkSum\x1b[31m-2\t100\t5 ns/op\n" + end, 1, "a.txt:8: the line has characters that cannot be shown"},
		"reversed":         {good + in + line + "BenchmarkSum\u202e-2\t100\t5 ns/op\n" + end, 1, "a.txt:8: the line has characters that cannot be shown"},
		"not UTF-8":        {good + in + line + "BenchmarkSum\xff-2\t100\t5 ns/op\n" + end, 1, "a.txt:8: the line has characters that cannot be shown"},
		"long line":        {good + in + line + strings.Repeat("x", 100_000) + "\n" + end, 1, "a.txt:8: the line has 100000 bytes"},
		"long unit":        {good + in + line + "BenchmarkSum\t1\t5 " + strings.Repeat("x", 51) + "\n" + end, 1, "a.txt:8: the line does not count: the unit"},
		"no package":       {good + "lang: go\n" + line + end, -1, `a.txt:6: the line does not count: package "" is no example`},
		"other package":    {good + in + line + "pkg: interleave/wasm/sync\n" + line + end, 1, `a.txt:9: the line does not count: package "interleave/wasm/sync"`},
		"climbing package": {good + in + line + "pkg: interleave/lessons/../x\n" + line + end, 1, "a.txt:9: the line does not count: package"},
		"no language":      {good + "pkg: interleave/lessons/one/sum\n" + line + end, -1, "a.txt:6: the line does not count: the language must be go or python"},
		"other language":   {good + in + line + "lang: perl\n" + line + end, 1, "a.txt:9: the line does not count: the language must be go or python"},
	} {
		t.Run(name, func(t *testing.T) {
			set, problems := read(t, test.text)
			rows := -1
			if set != nil {
				rows = len(set.Rows)
			}
			if rows != test.rows {
				t.Errorf("%d rows live, want %d", rows, test.rows)
			}
			if all := strings.Join(problems, "\n"); test.want == "" && all != "" || !strings.Contains("\n"+all, "\n"+test.want) {
				t.Errorf("problems\n%s\nwant %s", all, test.want)
			}
			if cut := strings.Contains(test.want, "no \"end: complete\"") || strings.Contains(test.want, "cut off") || strings.Contains(test.want, "another run"); set != nil && set.Complete == cut {
				t.Errorf("complete is %v", set.Complete)
			}
		})
	}
}

// TestBounds: what is too much is told once, and costs no more than it may.
func TestBounds(t *testing.T) {
	var names, alone, figures, wrong strings.Builder
	for i := range maxRows + 5 {
		if i%1000 == 0 {
			fmt.Fprintf(&names, "pkg: interleave/lessons/one/sum%d\n", i)
		}
		fmt.Fprintf(&names, "BenchmarkSum/n=%d\t1\t5 ns/op\n", i)
	}
	for i := range maxOfOne + 5 {
		fmt.Fprintf(&alone, "BenchmarkSum/n=%d\t1\t5 ns/op\n", i)
	}
	for i := range maxFigures + 5 {
		fmt.Fprintf(&figures, "BenchmarkSum\t1\t%d ns/op\n", i)
	}
	for range 1000 {
		wrong.WriteString("BenchmarkSum\n\x00\nBenchmarkSum\tx\n")
	}
	for name, test := range map[string]struct {
		text           string
		rows, problems int
		want           string
	}{
		"rows":     {names.String(), maxRows, 5, "the set has 20000 rows already"},
		"example":  {alone.String(), maxOfOne, 5, "the example has 2000 rows already"},
		"figures":  {figures.String(), 1, 5, "there are 1000 figures of it already"},
		"problems": {line + wrong.String(), 1, maxProblems + 1, "after this line, 1980 more do not count"},
	} {
		set, problems := read(t, good+in+test.text+end)
		if set == nil || len(set.Rows) != test.rows {
			t.Errorf("%s: %v", name, set)
		}
		if len(problems) != test.problems || !strings.Contains(problems[len(problems)-1], test.want) {
			t.Errorf("%s: %d problems, the last %s", name, len(problems), problems[len(problems)-1])
		}
	}
	set, problems := read(t, good+in+line+strings.Repeat("x\n", maxFile/2)+end)
	if set != nil || len(problems) != 1 || problems[0] != "a.txt:1: it has 16 MB, more than the 16 MB that a set may have" {
		t.Errorf("an enormous file: %v, %s", set, problems)
	}
}

// TestFiles: what only has the name of a file of measurements is told, or left alone.
func TestFiles(t *testing.T) {
	results, err := Read(fstest.MapFS{
		"pipe.txt":                        {Mode: fs.ModeNamedPipe},
		"folder.txt/x":                    {Data: []byte("x")},
		"a b.txt":                         {Data: []byte(good + in + line + end)},
		"\x1b" + ".txt":                   {Data: []byte(good + in + line + end)},
		strings.Repeat("x", 300) + ".txt": {Data: []byte(good + in + line + end)},
		"README.md":                       {Data: []byte("x")},
	})
	if err != nil || len(results.Sets) != 0 || len(results.Problems) != 4 {
		t.Fatalf("%d sets, %d problems, %v", len(results.Sets), len(results.Problems), err)
	}
	for _, p := range results.Problems {
		if !isClean(p.File, maxText) || p.Text != "it is not a file" && !strings.Contains(p.Text, "its name cannot stand in an address") {
			t.Errorf("problem %q", p)
		}
	}
}

// TestNewest: eight count, by what they say of their date, and a broken one takes no place.
func TestNewest(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 10 {
		date := time.Date(2026, 1, 20-i, 0, 0, 0, 0, time.FixedZone("", 3600)).Format(time.RFC3339)
		files[fmt.Sprintf("set%d.txt", i)] = &fstest.MapFile{Data: []byte(strings.Replace(good, "2026-11-21T22:05:00Z", date, 1) + in + line + end)}
	}
	files["set9x.txt"] = files["set0.txt"] // of the same date
	files["set3.txt"].Data = files["set3.txt"].Data[:len(good)+len(in)]
	results, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, set := range results.Sets {
		ids = append(ids, strings.TrimPrefix(set.ID, "set"))
	}
	if got := strings.Join(ids, " "); got != "9x 0 1 2 4 5 6 7" {
		t.Errorf("sets %s", got)
	}
	if got := results.Sets[1].Date; got != "2026-01-19T23:00:00Z" {
		t.Errorf("date %s", got)
	}
	seen := map[string]bool{}
	for _, c := range results.Comparisons {
		if seen[c.Old+c.New] = true; seen[c.New+c.Old] {
			t.Errorf("%s and %s are compared twice", c.Old, c.New)
		}
	}
	if len(seen) != 28 {
		t.Errorf("%d comparisons", len(seen))
	}
}

// TestRows: figures of the same are one row, wherever they stand; where there are fewer than six
// there is no interval; a name without GOMAXPROCS has 1.
func TestRows(t *testing.T) {
	text := good + in
	for i := range 6 {
		text += fmt.Sprintf("BenchmarkSum/by=loop-4\t1\t%d ns/op\t0 B/op\nBenchmarkFew\t1\t2 ns/op\n", 1000+i)
		if i == 4 {
			text = strings.TrimSuffix(text, "BenchmarkFew\t1\t2 ns/op\n") + "lang: python\nBenchmarkSum/by=loop-4\t1\t7 ns/op\nlang: go\n"
		}
	}
	set, problems := read(t, text+end)
	if len(problems) > 0 || len(set.Rows) != 4 {
		t.Fatalf("%+v, %v", set, problems)
	}
	row := set.Rows[0]
	if row.Key != (Key{"one/sum", "Sum/by=loop", "go", 4, "sec/op"}) || row.N != 6 || math.Abs(row.Median-1002.5e-9) > 1e-18 ||
		row.Low == nil || row.High == nil || math.Abs(*row.Low-1000e-9) > 1e-18 || math.Abs(*row.High-1005e-9) > 1e-18 {
		t.Errorf("six figures: %+v", row)
	}
	if row := set.Rows[1]; row.Unit != "B/op" || row.Median != 0 || row.Low == nil {
		t.Errorf("nothing allocated: %+v", row)
	}
	if row := set.Rows[2]; row.Name != "Few" || row.Procs != 1 || row.N != 5 || row.Low != nil || row.High != nil {
		t.Errorf("five figures: %+v", row)
	}
	if row := set.Rows[3]; row.Lang != "python" || row.N != 1 {
		t.Errorf("one figure: %+v", row)
	}
}

// TestMachines: sets of machines with other cores have the same GOMAXPROCS in common, and Python.
func TestMachines(t *testing.T) {
	of := func(cores int) *fstest.MapFile {
		text := strings.Replace(good, "cores: 2", fmt.Sprintf("cores: %d", cores), 1) + in
		for _, procs := range []int{2, cores} {
			text += fmt.Sprintf("BenchmarkSum/by=loop-%d\t1\t5 ns/op\n", procs)
		}
		return &fstest.MapFile{Data: fmt.Appendf(nil, "%slang: python\nBenchmarkSum/by=loop-%d\t1\t%d ns/op\n%s", text, cores, cores, end)}
	}
	results, err := Read(fstest.MapFS{"a.txt": of(4), "b.txt": of(8)})
	if err != nil || len(results.Comparisons) != 1 {
		t.Fatalf("%+v, %v", results, err)
	}
	var got []string
	for _, c := range results.Comparisons[0].Rows {
		got = append(got, fmt.Sprint(c.Lang, c.Procs, " ", c.Change))
	}
	if all := strings.Join(got, ", "); all != "go2 1, python8 2" {
		t.Errorf("compared: %s", all)
	}
}
