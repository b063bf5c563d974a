package trial

import "slices"

// Score sums up many runs of a program.
type Score struct {
	Runs  int
	Fails int // runs that fail
	Raced int // runs with a race
	// First is the first seed that fails; 0 if none does.
	First uint32
	// Median is the median number of schedules until one fails, over all places
	// in the list of seeds to begin at; 0 if none fails.
	Median int
	// Switches is the mean number of times that a goroutine gave way.
	Switches int
}

// Score sums up runs of a case's buggy program. What neither is right nor fails
// as the corpus says is an error.
func (c Case) Score(results []Result) (Score, error) {
	s := Score{Runs: len(results)}
	failed := make([]bool, len(results))
	for i, r := range results {
		var err error
		if failed[i], err = c.Failed(r); err != nil {
			return Score{}, err
		}
		if failed[i] {
			s.Fails++
			if s.First == 0 {
				s.First = r.Seed
			}
		}
		if len(r.Races) > 0 {
			s.Raced++
		}
		s.Switches += r.Switches
	}
	s.Switches /= max(1, len(results))
	s.Median = medianWait(failed)
	return s, nil
}

// medianWait is the median, over all places to begin at, of the number of steps
// to the next place that is true, round the end; 0 if there is none.
func medianWait(hits []bool) int {
	if !slices.Contains(hits, true) {
		return 0
	}
	waits := make([]int, len(hits))
	wait := 0
	for i := 2*len(hits) - 1; i >= 0; i-- {
		wait++
		if hits[i%len(hits)] {
			wait = 1
		}
		if i < len(hits) {
			waits[i] = wait
		}
	}
	slices.Sort(waits)
	return waits[len(waits)/2]
}

// Rate is the share of the runs that fail.
func (s Score) Rate() float64 { return float64(s.Fails) / float64(max(1, s.Runs)) }
