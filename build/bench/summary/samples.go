package summary

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"golang.org/x/perf/benchmath"
)

// samples are the figures of a set.
type samples struct {
	// order has the keys as the file has them.
	order  []Key
	values map[Key][]float64
	// ofOne counts the keys of each example.
	ofOne map[string]int
}

// add takes a figure, or says why it does not.
func (s *samples) add(key Key, value float64) (wrong string) {
	values, ok := s.values[key]
	switch {
	case !ok && len(s.order) == maxRows:
		return fmt.Sprintf("the set has %d rows already", maxRows)
	case !ok && s.ofOne[key.Example] == maxOfOne:
		return fmt.Sprintf("the example has %d rows already", maxOfOne)
	case len(values) == maxFigures:
		return fmt.Sprintf("there are %d figures of it already", maxFigures)
	case !ok:
		s.order = append(s.order, key)
		s.ofOne[key.Example]++
	}
	s.values[key] = append(values, value)
	return ""
}

func (s *samples) sample(key Key) *benchmath.Sample {
	return benchmath.NewSample(slices.Clone(s.values[key]), &benchmath.DefaultThresholds)
}

// summarise finds the median and its interval, which is infinite where there are few figures.
func summarise(sample *benchmath.Sample) benchmath.Summary {
	return benchmath.AssumeNothing.Summary(sample, 0.95)
}

func (s *samples) rows() []Row {
	rows := make([]Row, 0, len(s.order))
	for _, key := range s.order {
		sum := summarise(s.sample(key))
		row := Row{Key: key, N: len(s.values[key]), Median: round(sum.Center, 9)}
		if !math.IsInf(sum.Lo, 0) && !math.IsInf(sum.Hi, 0) {
			low, high := round(sum.Lo, 9), round(sum.Hi, 9)
			row.Low, row.High = &low, &high
		}
		rows = append(rows, row)
	}
	return rows
}

// changes compares the rows that both have, in the order of the newer.
func changes(older, newer samples) []Change {
	rows := []Change{}
	had := map[Key]Key{}
	for _, key := range older.order {
		had[compared(key)] = key
	}
	for _, key := range newer.order {
		was, ok := had[compared(key)]
		if !ok {
			continue
		}
		before, after := older.sample(was), newer.sample(key)
		ratio := summarise(after).Center / summarise(before).Center
		if math.IsNaN(ratio) || math.IsInf(ratio, 0) {
			continue
		}
		c := benchmath.AssumeNothing.Compare(before, after)
		rows = append(rows, Change{Key: key, Change: round(ratio, 6), P: round(c.P, 6), Significant: c.P <= c.Alpha})
	}
	return rows
}

// compared is the key without what may differ: Python has no GOMAXPROCS, its rows have the cores.
func compared(key Key) Key {
	if key.Lang == "python" {
		key.Procs = 0
	}
	return key
}

// round keeps so many digits: more are the noise of the computation, and make the file longer.
func round(x float64, digits int) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return rounded
}
