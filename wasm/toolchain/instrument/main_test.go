package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// tools makes tools that say who they are and what they were asked.
func tools(t *testing.T) (ours, compile, asm string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the tools are shell scripts")
	}
	dir := t.TempDir()
	tool := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		return file
	}
	script := `case "$1" in -V=full) echo "NAME version go1.99";; wrong) echo "NAME complains" >&2; exit 3;; *) cat; echo "NAME" "$@";; esac`
	for name, file := range map[string]*string{"ours": &ours, "compile": &compile, "asm": &asm} {
		*file = tool(name, strings.ReplaceAll(script, "NAME", name))
	}
	return ours, compile, asm
}

func TestRun(t *testing.T) {
	ours, compile, asm := tools(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{compile, "-p", "fmt"}, "input compile -p fmt\n"},
		{[]string{compile, "-p", "bytes", "-race", "a.go"}, "input ours -p bytes -race a.go\n"},
		{[]string{asm, "-race"}, "input asm -race\n"},
		{[]string{compile, "-V=full"}, "compile version go1.99 checked:5um\n"},
		{[]string{asm, "-V=full"}, "asm version go1.99\n"},
	} {
		var stdout strings.Builder
		if err := run(append([]string{ours, "5um"}, c.args...), strings.NewReader("input "), &stdout, io.Discard); err != nil {
			t.Fatal(err)
		}
		if stdout.String() != c.want {
			t.Errorf("%v: got %q, want %q", c.args, stdout.String(), c.want)
		}
	}
}

func TestRunErrors(t *testing.T) {
	ours, compile, _ := tools(t)
	var stderr strings.Builder
	err := run([]string{ours, "5um", compile, "wrong"}, strings.NewReader(""), io.Discard, &stderr)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 || stderr.String() != "compile complains\n" {
		t.Errorf("error %v, words %q", err, stderr.String())
	}
	if err := run([]string{ours, "5um"}, strings.NewReader(""), io.Discard, io.Discard); err == nil {
		t.Error("nothing to run, and no error")
	}
}

func TestWithSum(t *testing.T) {
	for version, want := range map[string]string{
		"compile version go1.26.8":                                "compile version go1.26.8 checked:5um",
		"compile version go1.26.8 X:nodwarf5":                     "compile version go1.26.8 X:nodwarf5 checked:5um",
		"compile version devel go1.27-abc linux buildID=aaaa/bbb": "compile version devel go1.27-abc linux buildID=aaaa/bbb-5um",
	} {
		if got := withSum(version, "5um"); got != want {
			t.Errorf("%s: got %s", version, got)
		}
	}
}
