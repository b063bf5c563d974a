package program

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"interleave/wasm/toolchain/overlay"
)

// engineStack is what the tests give the engine, in KB: less than the 500 KB
// that Chromium's workers have.
const engineStack = "400"

// run builds a program of testdata with the edits and runs it under Node.
func run(t *testing.T, name string) (stdout, stderr string, status int) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the standard library")
	}
	goroot := strings.TrimSpace(command(t, "go", "env", "GOROOT"))
	dir := t.TempDir()
	file, err := overlay.Write(goroot, runtime.Version(), dir, Edits())
	if err != nil {
		t.Fatal(err)
	}
	wasm := filepath.Join(dir, "program.wasm")
	build := exec.Command("go", "build", "-trimpath", "-gcflags=all=-dwarf=false", "-ldflags=-s -w",
		"-overlay", file, "-o", wasm, "./testdata/"+name)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}

	var out, errs bytes.Buffer
	node := exec.Command("node", "--stack-size="+engineStack, "--require", "./testdata/page.cjs",
		filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js"), wasm)
	node.Stdout, node.Stderr = &out, &errs
	err = node.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), node.ProcessState.ExitCode()
}

func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return string(out)
}

func TestRecursion(t *testing.T) {
	stdout, stderr, status := run(t, "recursion")
	want := "200000\n200000\n200000\n2000 300\n190\n"
	if stdout != want || status != 0 {
		t.Errorf("status %d, output %q, want %q\n%.2000s", status, stdout, want, stderr)
	}
}

// TestEvents recurses while the host calls back in the middle of every print.
func TestEvents(t *testing.T) {
	stdout, stderr, status := run(t, "events")
	lines := strings.Split(stdout, "\n")
	if len(lines) != 10_002 || lines[10_000] != "10000" || status != 0 {
		t.Errorf("status %d, %d lines\n%.2000s", status, len(lines), stderr)
	}
}

func TestOverflow(t *testing.T) {
	stdout, stderr, status := run(t, "overflow")
	if stdout != "start\n" || status != 2 {
		t.Errorf("status %d, output %q", status, stdout)
	}
	for _, want := range []string{
		"runtime: goroutine stack exceeds 100000000-byte limit\n",
		"fatal error: stack overflow\n",
		"goroutine 1 ",
		"main.main()\n",
		"main.go:5",
		"frames elided",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("report lacks %q", want)
		}
	}
	if strings.Contains(stderr, "unexpected return pc") {
		t.Error("the runtime's stack has a hex dump")
	}
	if t.Failed() {
		t.Logf("report:\n%.3000s", stderr)
	}
}

func TestOutside(t *testing.T) {
	stdout, stderr, status := run(t, "outside")
	const programs = "a program in a browser cannot start other programs"
	const sockets = "a program in a browser has no sockets to the outside, only to itself; net/http requests may leave it"
	want := strings.Join([]string{
		`exec: "ls": ` + programs + " true",
		"fork/exec /bin/ls: " + programs + " true",
		"fork/exec /bin/ls: " + programs,
		"dial tcp 192.0.2.1:80: " + sockets,
		"dial udp 192.0.2.1:53: " + sockets,
		"*",
		"served localhost:8080",
		"<nil>",
		"served 127.0.0.1:8080",
		"<nil>",
		"true <nil>",
		"",
	}, "\n")
	lines := strings.Split(stdout, "\n")
	if len(lines) > 5 {
		// The name server's address is this machine's own.
		if !strings.HasPrefix(lines[5], "lookup example.org") || !strings.HasSuffix(lines[5],
			": a program in a browser has no name server; net/http requests may name hosts") {
			t.Errorf("look-up: %s", lines[5])
		}
		lines[5] = "*"
	}
	if got := strings.Join(lines, "\n"); got != want || status != 0 {
		t.Errorf("status %d, output:\n%s\nwant:\n%s\n%.2000s", status, got, want, stderr)
	}
}

func TestBubble(t *testing.T) {
	stdout, stderr, status := run(t, "bubble")
	if want := "PASS\n"; stdout != want || status != 0 {
		t.Errorf("status %d, output %q, want %q\n%.2000s", status, stdout, want, stderr)
	}
}

func TestBareCalls(t *testing.T) {
	stdout, stderr, status := run(t, "bare")
	if want := "<undefined> 0\n<object> 2\n"; stdout != want || status != 0 {
		t.Errorf("status %d, output %q, want %q\n%.2000s", status, stdout, want, stderr)
	}
}
