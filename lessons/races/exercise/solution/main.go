package main

import (
	"fmt"
	"sync"
	"time"
)

// Result is what an election came to.
type Result struct {
	Votes  []int // by candidate
	Spoilt int   // ballots for nobody there is
}

// Count counts the ballots of n boxes. Each ballot is the number of a
// candidate, from 0. Opening a box takes its time, so all the boxes are
// opened and counted at once.
func Count(n int, open func(box int) []int, candidates int) Result {
	results := make([]Result, n) // a slot for each box
	var wg sync.WaitGroup
	for box := range n {
		wg.Go(func() {
			results[box] = tally(open(box), candidates)
		})
	}
	wg.Wait()

	total := Result{Votes: make([]int, candidates)}
	for _, result := range results {
		total.Spoilt += result.Spoilt
		for candidate, votes := range result.Votes {
			total.Votes[candidate] += votes
		}
	}
	return total
}

// tally counts one box. Nobody else sees its result yet.
func tally(ballots []int, candidates int) Result {
	result := Result{Votes: make([]int, candidates)}
	for _, ballot := range ballots {
		if ballot < 0 || ballot >= candidates {
			result.Spoilt++
		} else {
			result.Votes[ballot]++
		}
	}
	return result
}

func main() {
	open := func(box int) []int {
		time.Sleep(50 * time.Millisecond)
		return []int{0, 1, 1, box % 3, 2, 7}
	}
	result := Count(9, open, 3)
	fmt.Println("votes:", result.Votes, "spoilt:", result.Spoilt)
}
