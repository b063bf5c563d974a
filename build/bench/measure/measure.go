package measure

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"interleave/build/bench/network"
	"interleave/build/bench/python"
	"interleave/build/process"
)

// errBudget ends what runs when the time is used up.
var errBudget = errors.New("the time is used up")

// Run builds the benchmarks, measures them and writes the file. What fails is in the outcome; the
// error is of what stops everything, and wraps that of ctx when that ends. Whatever was measured
// until then is in the file.
func Run(ctx context.Context, s Settings, file *File) (o Outcome, err error) {
	r := &runner{Settings: s, file: file}
	defer func() {
		o.Failures = r.progress.Failures
		var ended error
		o.Measured, ended = file.end(o.Complete)
		err = errors.Join(err, ended)
	}()
	if r.temp, err = os.MkdirTemp("", "bench-"); err != nil {
		return o, fmt.Errorf("measure: %w", err)
	}
	defer os.RemoveAll(r.temp)
	r.harness = filepath.Join(r.temp, "measure.py")
	if err := os.WriteFile(r.harness, []byte(python.Program), 0o644); err != nil {
		return o, fmt.Errorf("measure: %w", err)
	}
	binaries, err := r.build(ctx)
	if err != nil {
		return o, err
	}
	address, stop, err := network.Start()
	if err != nil {
		return o, err
	}
	defer stop()
	r.network = address
	jobs := r.jobs(binaries)
	if err := r.rounds(ctx, jobs); err != nil {
		return o, err
	}
	o.Complete = true
	for _, j := range jobs {
		o.Complete = o.Complete && (j.whole || j.dead)
	}
	return o, nil
}

// build makes the test binary of each example, by its folder. One that does not build has none.
func (r *runner) build(ctx context.Context) (map[string]string, error) {
	binaries := map[string]string{}
	r.observe(func(p *Progress) { *p = Progress{Of: len(r.Examples), Rounds: r.Rounds} })
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range r.Examples {
		group.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			r.observe(func(p *Progress) { p.Now = e.ID() })
			binary := filepath.Join(r.temp, fmt.Sprintf("%d.test", i))
			cmd := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-o", binary, "./"+e.Dir)
			cmd.Dir = r.Root
			process.Group(cmd)
			cmd.Cancel = func() error { return process.Signal(cmd, syscall.SIGINT) }
			cmd.WaitDelay = 10 * time.Second
			said, err := cmd.CombinedOutput()
			if ctx.Err() != nil {
				return fmt.Errorf("build the benchmarks: %w", context.Cause(ctx))
			}
			if err != nil {
				r.fail(e.Dir+"/bench_test.go", err.Error(), strings.TrimSpace(string(said)))
				binary = ""
			}
			r.mu.Lock()
			binaries[e.Dir] = binary
			r.mu.Unlock()
			r.observe(func(p *Progress) { p.Done++ })
			return nil
		})
	}
	return binaries, group.Wait()
}

// rounds runs the jobs round after round, until there is a count in each or the time is used up.
func (r *runner) rounds(ctx context.Context, jobs []*job) error {
	end := time.Now().Add(r.Budget)
	budget, cancel := context.WithDeadlineCause(ctx, end, errBudget)
	defer cancel()
	for round := range r.Rounds {
		over := end
		if round > 0 {
			over = time.Now().Add(plan(jobs, r.Rounds-round, time.Until(end)))
		}
		r.observe(func(p *Progress) {
			p.Round, p.Done, p.Of, p.End = round+1, round*len(jobs), r.Rounds*len(jobs), over
		})
		if err := r.round(budget, jobs, round == 0); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return fmt.Errorf("measure: %w", context.Cause(ctx))
		}
		if budget.Err() != nil {
			return nil
		}
	}
	return nil
}

// round runs each job that has something due: those that wait, several at a time, then the others.
func (r *runner) round(ctx context.Context, jobs []*job, first bool) error {
	waiting := &errgroup.Group{}
	waiting.SetLimit(side)
	for _, j := range jobs {
		if j.example.Waits {
			waiting.Go(func() error { return r.turn(ctx, j, first) })
		}
	}
	if err := waiting.Wait(); err != nil {
		return err
	}
	for _, j := range jobs {
		if !j.example.Waits {
			if err := r.turn(ctx, j, first); err != nil {
				return err
			}
		}
	}
	return nil
}

// turn is what a job does in a round.
func (r *runner) turn(ctx context.Context, j *job, first bool) error {
	skip, any := j.skipped(first)
	if any && ctx.Err() == nil {
		if err := r.run(ctx, j, skip); err != nil {
			return err
		}
	}
	r.observe(func(p *Progress) { p.Done++ })
	return nil
}
