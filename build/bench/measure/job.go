package measure

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// job is a program to run for counts of its benchmarks.
type job struct {
	example Example
	// lang is "go" or "python".
	lang  string
	procs int
	// program is the test binary, or bench.py, in the example's folder.
	program string

	variants map[string]*variant
	order    []string
	// overhead is what starting and ending take, besides the counts.
	overhead time.Duration
	// whole says that it has run to its end, so that all its variants are known.
	whole bool
	// dead says that it ends before any benchmark begins.
	dead bool
}

// variant is a benchmark in a job.
type variant struct {
	// counted is how many counts it has, and cost is what the latest took.
	counted int
	cost    time.Duration
	// credit grows by the part of the rounds that it is measured in; it is due when there is 1.
	credit float64
	due    bool
	failed bool
}

func (j *job) variant(name string) *variant {
	v := j.variants[name]
	if v == nil {
		v = &variant{}
		j.variants[name] = v
		j.order = append(j.order, name)
		// Those that are due in one round of many are not to be due in the same one.
		const golden = 0.618
		spread := golden * float64(len(j.order))
		v.credit = spread - float64(int(spread))
	}
	return v
}

// skipped names the benchmarks that are not to be run, and says whether any other is.
func (j *job) skipped(first bool) (names []string, any bool) {
	for _, name := range j.order {
		if v := j.variants[name]; v.failed || !v.due && !first {
			names = append(names, name)
		}
	}
	return names, !j.dead && (!j.whole || len(names) < len(j.order))
}

// arguments is the program of a job, and what it is given to run all but the benchmarks named.
func (s *Settings) arguments(j *job, harness string, names []string) []string {
	seconds := s.benchtime().Seconds()
	if j.example.Waits {
		seconds = 0
	}
	if j.lang == "python" {
		args := []string{s.Python, harness, j.program, "--seconds", strconv.FormatFloat(seconds, 'f', -1, 64), "--cores", strconv.Itoa(j.procs)}
		for _, name := range names {
			args = append(args, "--skip", strings.TrimPrefix(name, "Benchmark"))
		}
		if s.Quick {
			args = append(args, "--short", "--without", "size=scaled")
		}
		return args
	}
	patterns := exact(names)
	if j.procs != s.Cores {
		patterns = append(patterns, "/^by=(parallel|fresh)$", "//^by=(parallel|fresh)$")
	}
	if s.Quick {
		patterns = append(patterns, "/^size=scaled$")
	}
	benchtime := "1x"
	if seconds > 0 {
		benchtime = s.benchtime().String()
	}
	args := []string{j.program, "-test.run=^$", "-test.bench=.", "-test.v", "-test.cpu=" + strconv.Itoa(j.procs), "-test.benchtime=" + benchtime}
	if s.Quick {
		args = append(args, "-test.short")
	}
	if len(patterns) > 0 {
		args = append(args, "-test.skip="+alternatives(patterns))
	}
	return args
}

// exact gives patterns of -test.skip that match these benchmarks.
func exact(names []string) []string {
	var patterns []string
	for _, name := range names {
		parts := strings.Split(name, "/")
		for i, part := range parts {
			parts[i] = "^" + regexp.QuoteMeta(part) + "$"
		}
		patterns = append(patterns, strings.Join(parts, "/"))
	}
	return patterns
}

// alternatives joins patterns. Package testing takes the first that matches what there is of a
// name, be it that more of the pattern follows, and then skips nothing: the shallow ones go first.
func alternatives(patterns []string) string {
	patterns = slices.Clone(patterns)
	slices.SortStableFunc(patterns, func(a, b string) int {
		return cmp.Compare(strings.Count(a, "/"), strings.Count(b, "/"))
	})
	return strings.Join(patterns, "|")
}

// where is how a person finds the benchmarks of the job.
func (j *job) where() string {
	if j.lang == "python" {
		return j.example.Dir + "/bench.py"
	}
	return j.example.Dir + "/bench_test.go"
}

// jobs lists what there is to run: first Go, by example, at each GOMAXPROCS; then Python, which takes
// longer, and is what a short run may not come to.
func (s *Settings) jobs(binaries map[string]string) []*job {
	var all []*job
	add := func(e Example, lang string, procs int, program string) {
		all = append(all, &job{example: e, lang: lang, procs: procs, program: program, variants: map[string]*variant{}})
	}
	for _, e := range s.Examples {
		if binary := binaries[e.Dir]; binary != "" {
			for _, procs := range s.sweep() {
				add(e, "go", procs, binary)
			}
		}
	}
	for _, e := range s.Examples {
		if e.Python && s.Python != "" {
			add(e, "python", s.Cores, "bench.py")
		}
	}
	return all
}

// sweep gives the values of GOMAXPROCS: powers of two up to twice the cores, and the cores.
func (s *Settings) sweep() []int {
	if s.Quick {
		return []int{s.Cores}
	}
	values := []int{s.Cores}
	for n := 1; n <= 2*s.Cores; n *= 2 {
		values = append(values, n)
	}
	slices.Sort(values)
	return slices.Compact(values)
}
