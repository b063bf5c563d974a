package measure

import (
	"slices"
	"testing"
	"time"
)

func seconds(values ...float64) []time.Duration {
	var all []time.Duration
	for _, v := range values {
		all = append(all, time.Duration(v*float64(time.Second)))
	}
	return all
}

func TestAllot(t *testing.T) {
	for _, test := range []struct {
		costs []time.Duration
		left  float64
		want  []int
	}{
		{nil, 10, []int{}},
		{seconds(1, 1), 100, []int{9, 9}},
		{seconds(1, 1), 13, []int{6, 7}},             // five more are enough; then it is shared
		{seconds(1, 1, 1, 5), 50, []int{9, 9, 6, 5}}, // or two get all, and two enough
		{seconds(1, 1, 1, 7), 49, []int{9, 9, 9, 3}}, // not all can have enough: those that take less
		{seconds(60, 0.1, 1), 100, []int{1, 9, 9}},
		{seconds(10, 10, 0.5), 44.5, []int{2, 2, 9}}, // each long one may take 20 s
		{seconds(10, 15, 0.5), 44.5, []int{2, 1, 9}}, // what one cannot use goes to the next
		{seconds(180, 6, 6), 25, []int{0, 1, 1}},     // and may not be enough for that
		{seconds(0, 1), 9.1, []int{9, 9}},            // what takes no time that could be measured
		{seconds(1, 2), 0, []int{0, 0}},              // nothing is left
		{seconds(1, 2), -5, []int{0, 0}},             // less than nothing
		{seconds(0.001, 100000), 1, []int{9, 0}},     // what nothing is enough for
	} {
		counted := slices.Repeat([]int{1}, len(test.costs))
		if got := allot(test.costs, counted, seconds(test.left)[0], 9); !slices.Equal(got, test.want) {
			t.Errorf("of %v s, %v get %v, want %v", test.left, test.costs, got, test.want)
		}
	}
	// In the last rounds, what cannot get to enough counts any more takes nothing from the others.
	if got := allot(seconds(1, 5), []int{7, 1}, 10*time.Second, 3); !slices.Equal(got, []int{3, 1}) {
		t.Errorf("of the last rounds they get %v", got)
	}
}

// TestPlan plays the rounds after the first: no figure is measured, the clock is an addition.
func TestPlan(t *testing.T) {
	compute := &job{variants: map[string]*variant{}, overhead: 100 * time.Millisecond}
	costs := map[string]time.Duration{
		"short": 50 * time.Millisecond, "scaled": time.Second, "slow": 6 * time.Second, "slower": 20 * time.Second, "failing": time.Second,
	}
	for _, name := range []string{"short", "scaled", "slow", "slower", "failing"} {
		compute.variant(name).cost = costs[name]
	}
	compute.variants["failing"].failed = true
	wait := &job{example: Example{Waits: true}, variants: map[string]*variant{}}
	wait.variant("downloads").cost = 4 * time.Second
	wait.variant("checks").cost = 180 * time.Second
	dead := &job{dead: true, variants: map[string]*variant{}}
	jobs := []*job{compute, wait, dead}

	const rounds = 9
	left := 100 * time.Second
	counts, most := map[string]int{}, 0
	for round := range rounds {
		if estimate := plan(jobs, rounds-round, left); estimate > left {
			t.Errorf("round %d is to take, with those to come, %v of %v", round, estimate, left)
		}
		left -= compute.overhead
		due := 0
		for _, j := range jobs {
			for name, v := range j.variants {
				if v.due {
					counts[name]++
					v.counted++
					left -= share(j, v.cost)
					if v.cost >= 6*time.Second {
						due++
					}
				}
			}
		}
		most = max(most, due)
	}
	for name, want := range map[string]int{"short": 9, "scaled": 9, "downloads": 9, "checks": 0, "failing": 0} {
		if counts[name] != want {
			t.Errorf("%s is counted %d times, want %d", name, counts[name], want)
		}
	}
	if counts["slow"] < 5 || counts["slower"] < 1 || counts["slower"] > 3 {
		t.Errorf("the slow ones are counted %d and %d times", counts["slow"], counts["slower"])
	}
	if left < 0 {
		t.Errorf("it takes %v too long", -left)
	}
}

func TestSkipped(t *testing.T) {
	j := &job{variants: map[string]*variant{}}
	for _, name := range []string{"a", "b", "c"} {
		j.variant(name)
	}
	j.variants["a"].due, j.variants["b"].failed = true, true
	for _, test := range []struct {
		about              string
		first, whole, dead bool
		names              []string
		any                bool
	}{
		{"the first round runs all", true, false, false, []string{"b"}, true},
		{"others what is due", false, true, false, []string{"b", "c"}, true},
		{"a dead one nothing", false, false, true, []string{"b", "c"}, false},
	} {
		j.whole, j.dead = test.whole, test.dead
		if names, any := j.skipped(test.first); !slices.Equal(names, test.names) || any != test.any {
			t.Errorf("%s: %v, %v", test.about, names, any)
		}
	}
	j.variants["a"].due, j.dead = false, false
	if _, any := j.skipped(false); !any {
		t.Error("what was not known before its process ended is not run")
	}
	if j.whole = true; true {
		if names, any := j.skipped(false); any || len(names) != 3 {
			t.Errorf("nothing is due, and it runs without %v", names)
		}
	}
}

// Package testing looks at alternatives in their order, and the first that matches counts.
func TestAlternatives(t *testing.T) {
	got := alternatives(append(exact([]string{"BenchmarkA/size=small/by=x+y", "BenchmarkB"}), "/^by=fresh$"))
	same(t, "patterns", got, `^BenchmarkB$|/^by=fresh$|^BenchmarkA$/^size=small$/^by=x\+y$`)
}

func TestSweep(t *testing.T) {
	for cores, want := range map[int][]int{1: {1, 2}, 2: {1, 2, 4}, 3: {1, 2, 3, 4}, 8: {1, 2, 4, 8, 16}, 12: {1, 2, 4, 8, 12, 16}} {
		if got := (&Settings{Cores: cores}).sweep(); !slices.Equal(got, want) {
			t.Errorf("%d cores: %v", cores, got)
		}
	}
	if got := (&Settings{Cores: 12, Quick: true}).sweep(); !slices.Equal(got, []int{12}) {
		t.Errorf("quick: %v", got)
	}
}
