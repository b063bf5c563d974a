// Command instrument is how the go command calls its tools (-toolexec) while it
// compiles the standard library for checked programs.
//
//	go list -toolexec 'instrument compiler sum' ...
//
// The go command then runs
//
//	instrument compiler sum tool arguments...
//
// and gets what the tool itself would give, but for two things: a compiler that
// is asked to instrument (-race) is the one named, since Go's own refuses that
// for WebAssembly; and the version of the compiler (-V=full), by which the go
// command knows what it has compiled before, has the sum in it, which changes
// with that compiler.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	err := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		os.Exit(exit.ExitCode()) // the tool has said why
	case err != nil:
		fmt.Fprintln(os.Stderr, "instrument:", err)
		os.Exit(1)
	}
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) < 3 {
		return errors.New("usage: instrument compiler sum tool [argument]")
	}
	compiler, sum, tool, args := args[0], args[1], args[2], args[3:]
	compiles := strings.TrimSuffix(filepath.Base(tool), ".exe") == "compile"
	if compiles && slices.Contains(args, "-race") {
		tool = compiler
	}
	cmd := exec.Command(tool, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, stdout, stderr
	if !compiles || !slices.Equal(args, []string{"-V=full"}) {
		return cmd.Run()
	}
	cmd.Stdout = nil
	version, err := cmd.Output()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, withSum(strings.TrimSpace(string(version)), sum))
	return err
}

// withSum puts a sum into what a tool says of its version. The go command takes
// the whole line, but of a version that is not a release its last word alone.
func withSum(version, sum string) string {
	words := strings.Fields(version)
	if last := len(words) - 1; last > 0 && strings.HasPrefix(words[last], "buildID=") {
		words[last] += "-" + sum
		return strings.Join(words, " ")
	}
	return version + " checked:" + sum
}
