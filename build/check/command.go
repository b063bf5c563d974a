package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"interleave/build/process"
)

// grace is what a tool gets to clear up (browsers, temporary folders) before it is killed.
const grace = 10 * time.Second

// command is a program to run; its lines go to the log and to each, in order.
type command struct {
	dir   string   // relative to the root
	env   []string // added to the environment, or all of it where bare is set
	bare  bool
	args  []string
	input string
	each  func(line string)
}

// start runs a command to its end. When ctx ends, its whole process group does. Several may run at once:
// their lines come one at a time.
func (c *check) start(ctx context.Context, spec command) error {
	cmd := exec.CommandContext(ctx, spec.args[0], spec.args[1:]...)
	cmd.Dir = filepath.Join(c.root, spec.dir)
	if cmd.Env = spec.env; !spec.bare {
		cmd.Env = append(os.Environ(), spec.env...)
	}
	cmd.Stdin = strings.NewReader(spec.input)
	emit := func(line string) {
		c.lines.Lock()
		defer c.lines.Unlock()
		fmt.Fprintln(c.log, line)
		if spec.each != nil {
			spec.each(line)
		}
	}
	c.lines.Lock()
	fmt.Fprintf(c.log, "$ %s\n", strings.Join(spec.args, " "))
	c.lines.Unlock()
	stdout, stderr := &process.Lines{Each: emit}, &process.Lines{Each: emit}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	process.Group(cmd)
	cmd.Cancel = func() error { return process.Signal(cmd, syscall.SIGTERM) }
	// Also for a program that ends and leaves others behind, holding its output open.
	cmd.WaitDelay = grace
	err := cmd.Run()
	if cmd.Process != nil && err != nil {
		process.Signal(cmd, syscall.SIGKILL) // an error here means that nothing of it is left
	}
	stdout.End()
	stderr.End()
	if err != nil {
		return fmt.Errorf("%s: %w", strings.Join(spec.args[:min(3, len(spec.args))], " "), err)
	}
	return nil
}

// output runs a command and gives what it prints, standard error included.
func (c *check) output(ctx context.Context, spec command) (string, error) {
	var b strings.Builder
	spec.each = func(line string) { fmt.Fprintln(&b, line) }
	err := c.start(ctx, spec)
	return b.String(), err
}

// single runs a command that is one check.
func (c *check) single(ctx context.Context, r *result, name string, spec command) {
	c.screen.running(name)
	start := time.Now()
	text, err := c.output(ctx, spec)
	o := outcome{name: name, took: time.Since(start)}
	if err != nil {
		o.status = failed
		o.note = cmp.Or(firstLine(text), err.Error())
		fmt.Fprintf(&r.output, "%s\n%s", name, text)
	}
	r.add(o)
	c.tell(o)
}

// tell prints a line for what a person waits for or must know.
func (c *check) tell(o outcome) {
	switch {
	case o.status == failed:
		c.screen.line("FAIL %s (%.1fs)", o.name, o.took.Seconds())
	case o.took >= time.Second:
		c.screen.line("ok   %s (%.1fs)", o.name, o.took.Seconds())
	}
}
