// Command check runs every check of the project, one step after another.
//
//	go run ./build/check [-only go,front,...] [-list]
//
// Each step says its number, what it does, how far it is and how long it took.
// The steps' whole output goes to .cache/check/<step>.log; on the screen a step
// that passes is brief, and one that fails shows what its tools said. At the
// end stand the ten slowest tests, what failed or was skipped, and alone on the
// last line "N passed, M failed".
//
// The status is not zero when a test failed, when a step ran no test at all, or
// when a step could not run: nothing is left out in silence. What the steps need
// is looked for first, by the step named setup. On Debian, as root, it installs
// what is missing; elsewhere it says how to. An interrupt ends the tools that
// are running, and then the program.
//
// The parts: step.go runs steps; gosteps.go and sitesteps.go say what they are;
// gotest.go and nodetest.go read what the test tools print; setup.go and
// system.go look after the machine; command.go starts programs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, errFailed) { // that has been told at length, and its count comes last
			fmt.Fprintln(os.Stderr, "check:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	only := flags.String("only", "", "run these steps or groups of steps only: `names` with commas between")
	list := flags.Bool("list", false, "print the steps, and run none")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		flags.SetOutput(stdout)
		fmt.Fprintln(stdout, "usage: go run ./build/check [flags]")
		flags.PrintDefaults()
		return nil
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	chosen, err := choose(steps(), *only)
	if err != nil {
		return err
	}
	if *list {
		printSteps(stdout, chosen)
		return nil
	}

	root, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return errors.New("there is no go.mod here: run it in the root of the repository")
	}
	logs := filepath.Join(root, ".cache", "check")
	if err := os.MkdirAll(logs, 0o755); err != nil {
		return err
	}
	ctx, restore := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer restore()
	c := &check{root: root, logs: logs, screen: &screen{w: stdout}, missing: map[string]string{}, needed: needed(chosen)}
	return c.all(ctx, chosen)
}
