package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"interleave/build/process"
)

// measureOnce starts a quick measurement of the lessons where nothing was ever measured. It goes
// on until its end or that of ctx, and the channel is closed when it is over.
func (s *site) measureOnce(ctx context.Context) <-chan struct{} {
	over := make(chan struct{})
	if there, err := filepath.Glob(filepath.Join(s.results, "*.txt")); err != nil || len(there) > 0 {
		close(over)
		return over
	}
	command := exec.CommandContext(ctx, s.measure[0], s.measure[1:]...)
	said := &process.Tail{}
	command.Stdout, command.Stderr = said, said
	// The go command hands no signal on: the group has it and what it runs.
	process.Group(command)
	command.Cancel = func() error { return process.Signal(command, syscall.SIGINT) }
	command.WaitDelay = 10 * time.Second
	s.log.Info("measuring the lessons, for a minute or so", "command", strings.Join(s.measure, " "))
	go func() {
		defer close(over)
		start := time.Now()
		err := command.Run()
		switch took := time.Since(start); {
		case ctx.Err() != nil:
			s.log.Info("measuring was stopped", "took", took)
		case err != nil:
			s.log.Warn("measuring failed", "err", err, "took", took, "said", said.String())
		default:
			s.log.Info("measured", "took", took)
		}
	}()
	return over
}
