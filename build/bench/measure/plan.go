package measure

import (
	"cmp"
	"slices"
	"time"
)

// side is how many jobs that wait run at a time.
const side = 8

// long is an operation that the others of its lane end before.
const long = 5 * time.Second

// plan decides which variants are due in the next of so many rounds, so that these fit into the
// time that is left, and estimates how much of it they take.
func plan(jobs []*job, rounds int, left time.Duration) (estimate time.Duration) {
	var variants []*variant
	var costs []time.Duration
	var counted []int
	for _, j := range jobs {
		if j.dead {
			continue
		}
		for _, name := range j.order {
			if v := j.variants[name]; !v.failed {
				variants = append(variants, v)
				costs = append(costs, share(j, v.cost+j.overhead/time.Duration(len(j.order))))
				counted = append(counted, v.counted)
			}
		}
	}
	// A part is kept for what takes longer than it did.
	counts := allot(costs, counted, left*19/20, rounds)
	for i, v := range variants {
		v.credit += float64(counts[i]) / float64(rounds)
		// Sums of fractions may come out a little below what they are.
		if v.due = v.credit > 1-1e-6; v.due {
			v.credit--
		}
		estimate += time.Duration(counts[i]) * costs[i]
	}
	return estimate
}

// share is the part of the machine's time that something of a job takes: of jobs that wait,
// several do at once.
func share(j *job, cost time.Duration) time.Duration {
	if j.example.Waits && cost <= long {
		return cost / side
	}
	return cost
}

// enough counts have an interval at 95 % confidence.
const enough = 6

// allot divides the time that is left among things of these costs, which were counted so often:
// how often is each to be counted, in so many rounds? As many of them as can be get enough counts.
// Then as many as can be get one in every round. Of the rest each may take the same time, and what
// it does not need goes to those that cost more.
func allot(costs []time.Duration, counted []int, left time.Duration, rounds int) []int {
	order := make([]int, len(costs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(costs[a], costs[b]) })
	counts := make([]int, len(costs))
	give := func(at, n int) bool {
		cost := time.Duration(n) * costs[at]
		if n <= 0 || cost > left {
			return n <= 0
		}
		counts[at] += n
		left -= cost
		return true
	}
	for _, at := range order {
		if counted[at]+rounds >= enough && !give(at, enough-counted[at]) {
			break
		}
	}
	for _, at := range order {
		if !give(at, rounds-counts[at]) {
			break
		}
	}
	for i, at := range order {
		fair := max(left, 0) / time.Duration(len(order)-i)
		give(at, int(min(fair/max(costs[at], 1), time.Duration(rounds-counts[at]))))
	}
	return counts
}
