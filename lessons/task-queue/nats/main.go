// Nats runs the tasks of the lesson on a real broker, with processes for
// machines.
//
//	go -C lessons/task-queue/nats run . [-tasks 60] [-workers 3]
//
// The broker is a NATS server with JetStream, inside of this program, on a free
// port of 127.0.0.1. Workers are this binary, started again; they know no more
// of the server than its address, so they could as well be elsewhere. What they
// do is package work, the very source that runs in the page. One worker is
// killed in the middle of a task, and all tasks are done.
//
// With the variable NATS_WORKER (a number) and the server's address as its
// argument, the program is a worker.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// numberVar tells a process that it is a worker, and which one.
const numberVar = "NATS_WORKER"

// deadly is the task in the middle of which the first worker is killed.
const deadly = 7

func main() {
	ctx := context.Background()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	number, err := strconv.Atoi(os.Getenv(numberVar))
	if err == nil && len(args) == 1 {
		return serve(ctx, number, args[0], os.Stdin, stdout)
	}
	flags := flag.NewFlagSet("nats", flag.ContinueOnError)
	flags.SetOutput(stderr)
	tasks := flags.Int("tasks", 60, "how many tasks there are")
	workers := flags.Int("workers", 3, "how many processes do them")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return nil
	case err != nil:
		return fmt.Errorf("read the arguments: %w", err)
	case flags.NArg() > 0 || *tasks < 1 || *workers < 1:
		return fmt.Errorf("read the arguments: want tasks and workers, "+
			"and nothing else; got %q", args)
	}
	return demonstrate(ctx, *tasks, *workers, stdout)
}

// demonstrate has the tasks done, while a worker is killed.
func demonstrate(
	ctx context.Context, tasks, workers int, stdout io.Writer,
) (err error) {
	b, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	fmt.Fprintln(stdout, "the broker is at", b.address())
	began := func(crew *crew, worker int, said report) bool {
		if said.Task != deadly || said.Attempt > 1 {
			return true
		}
		crew.kill(worker)
		return false
	}
	crew := newCrew(b.address(), stdout, began)
	defer crew.end()
	for n := range workers {
		if err := crew.start(n + 1); err != nil {
			return err
		}
	}
	if err := b.submit(ctx, tasks); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	o, err := b.wait(ctx, tasks)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d of %d done, %d put aside; workers that died: %d\n",
		len(o.results), tasks, len(o.aside), crew.deaths())
	return nil
}
