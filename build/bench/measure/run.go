package measure

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"interleave/build/process"
)

var errSilent = errors.New("nothing was heard of it")

// runner is one run of the measurements.
type runner struct {
	Settings
	file    *File
	temp    string // of the binaries, and of what they leave behind
	harness string // measure.py
	network string // its address

	mu       sync.Mutex
	progress Progress
}

// observe changes the progress, and tells it.
func (r *runner) observe(change func(p *Progress)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.progress)
	r.Observe(r.progress)
}

// fail notes a failure, in a file.
func (r *runner) fail(where string, said ...string) {
	text := strings.Join(append([]string{where + ":"}, said...), "\n")
	r.observe(func(p *Progress) { p.Failures = append(p.Failures, text) })
}

// run runs a job without the benchmarks named, and takes what it came to. The error is that of
// the file of results.
func (r *runner) run(ctx context.Context, j *job, skip []string) error {
	read := &reading{procs: j.procs}
	begun := time.Now()
	said, err := r.listen(ctx, j, skip, func(line string) {
		before := read.now
		if read.line(line, time.Now()); read.now != before && read.now != "" {
			name := strings.TrimPrefix(read.now, "Benchmark")
			r.observe(func(p *Progress) { p.Now = j.example.ID() + " " + name })
		}
	})
	took := time.Since(begun)
	for _, row := range read.rows {
		v := j.variant(row.name)
		v.counted, v.cost = v.counted+1, row.took
		took -= row.took
	}
	switch {
	case ctx.Err() != nil: // nothing is wrong with the job
	case err == nil:
		j.whole, j.overhead = true, took
	case len(read.failures) > 0 && read.now == "" && !errors.Is(err, errSilent):
		j.whole, j.overhead = true, took // it said what failed, and went on
	default:
		j.dead = read.now == ""
		read.died(err.Error(), said)
	}
	for _, f := range read.failures {
		where := j.where()
		if f.name != "" {
			j.variant(f.name).failed = true
			where += ": " + f.name
		}
		r.fail(where, f.said...)
	}
	return r.file.add(j.example.Dir, j.lang, read.rows)
}

// listen runs the program of a job to its end and gives each line that it prints to standard
// output. It returns what it prints to standard error.
func (r *runner) listen(ctx context.Context, j *job, skip []string, each func(line string)) (said string, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	silence := time.AfterFunc(r.Patience, func() { cancel(fmt.Errorf("%w for %v", errSilent, r.Patience)) })
	defer silence.Stop()

	args := r.arguments(j, r.harness, skip)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = filepath.Join(r.Root, filepath.FromSlash(j.example.Dir))
	cmd.Env = append(os.Environ(),
		"INTERLEAVE_NET="+r.network, "no_proxy=127.0.0.1", // which Go knows, and Python does not
		"TMPDIR="+r.temp)
	cmd.Stdout = &process.Lines{Each: func(line string) {
		silence.Reset(r.Patience)
		each(line)
	}}
	stderr := &ends{}
	cmd.Stderr = stderr
	process.Group(cmd)
	cmd.Cancel = func() error { return process.Signal(cmd, syscall.SIGKILL) }
	// For what the program has started and left behind, holding its output open.
	cmd.WaitDelay = 5 * time.Second
	err = cmd.Run()
	if cmd.Process != nil {
		process.Signal(cmd, syscall.SIGKILL) // an error means that nothing of it is left
	}
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	return stderr.String(), err
}

// ends keeps the begin and the end of what is written to it: Go tells a panic at once, Python an
// exception last.
type ends struct {
	begin, end []byte
	between    bool
}

func (e *ends) Write(p []byte) (int, error) {
	const most = 2 << 10
	n := min(most-len(e.begin), len(p))
	e.begin = append(e.begin, p[:n]...)
	e.end = append(e.end, p[n:]...)
	if over := len(e.end) - most; over > 0 {
		e.end, e.between = e.end[over:], true
	}
	return len(p), nil
}

func (e *ends) String() string {
	if e.between {
		return string(e.begin) + "\n...\n" + string(e.end)
	}
	return string(e.begin) + string(e.end)
}
