package main

import (
	"context"
	"slices"
	"time"

	"interleave/wasm/parallel"
)

var countPrimes = parallel.Func("count primes", countIn)

// team is a pool, what it counted, and how long each round took.
type team struct {
	pool   *parallel.Pool
	primes int
	rounds []time.Duration
}

func newTeam(ctx context.Context, workers int) (*team, error) {
	pool, err := parallel.NewPool(ctx, workers)
	return &team{pool: pool}, err
}

func (t *team) best() time.Duration { return slices.Min(t.rounds) }

// disturbed tells that most rounds took clearly longer than the best.
func (t *team) disturbed() bool {
	sorted := slices.Sorted(slices.Values(t.rounds))
	return sorted[len(sorted)/2] > t.best()*11/10
}

// count tells whether this was clearly faster than the rounds before.
func (t *team) count(ctx context.Context, spans []Span) (bool, error) {
	start := time.Now()
	counts, err := countPrimes.Map(ctx, t.pool, spans, parallel.Chunk(1))
	if err != nil {
		return false, err
	}
	took := time.Since(start)
	better := len(t.rounds) == 0 || took < t.best()*49/50
	t.rounds = append(t.rounds, took)
	t.primes = 0
	for _, n := range counts {
		t.primes += n
	}
	return better, nil
}

// takeTurns lets the teams count until their best times stay what they are.
func takeTurns(ctx context.Context, spans []Span, teams ...*team) error {
	for same := 0; same < 20; same++ {
		for _, t := range teams {
			better, err := t.count(ctx, spans)
			if err != nil {
				return err
			}
			if better {
				same = 0
			}
		}
	}
	return nil
}
