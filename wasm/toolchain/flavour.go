package toolchain

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"

	"interleave/wasm/toolchain/checked"
	"interleave/wasm/toolchain/overlay"
	"interleave/wasm/toolchain/program"
)

// Flavour says what kind of programs something is made for.
type Flavour int

const (
	// Plain programs just run.
	Plain Flavour = iota
	// Checked programs are watched for races, and run by schedules: see package
	// checked. Whether one is built is plan.Options.Checked.
	Checked
)

// edits are the changes to the standard library of such programs.
func (f Flavour) edits() []overlay.Set {
	if f == Checked {
		return []overlay.Set{program.Edits(), checked.Edits()}
	}
	return []overlay.Set{program.Edits()}
}

// folder is where in dir what differs between the flavours lies.
func (f Flavour) folder(dir string) string {
	if f == Checked {
		return filepath.Join(dir, "checked")
	}
	return dir
}

// baseName is what a base of such programs is called: no two bases have one
// name.
func (f Flavour) baseName(name string) string {
	if f == Checked {
		return name + "-checked"
	}
	return name
}

// sources are ours that the packages of such programs are made from.
func (f Flavour) sources() string {
	if f == Checked {
		return byChecked
	}
	return byAll
}

// overlayName is the folder of the overlay of such programs' packages.
func (f Flavour) overlayName() string {
	if f == Checked {
		return "checked"
	}
	return "program"
}

// instrumented are the packages of std whose own accesses to memory are checked,
// for programs hand them what they share. What is generic, or inlined, is
// checked wherever it is used.
var instrumented = []string{
	"bufio", "bytes", "container/heap", "container/list", "container/ring", "maps",
	"math/rand", "math/rand/v2", "slices", "sort", "strings",
}

// raceFlags are those with which the go command compiles for checked programs:
// the tag that turns the runtime's own calls of the detector on, and the
// compiler's instrumentation of some packages of std and of all the packages
// that are neither Go's nor ours. Go's own compiler refuses that for
// WebAssembly, so the tools are called by way of a command that takes our
// compiler (see package main in instrument).
func (t *Toolchain) raceFlags(ctx context.Context, dir string, packages []string, log Log) ([]string, error) {
	compiler, err := t.tool(ctx, dir, "compile", log)
	if err != nil {
		return nil, err
	}
	caller, err := t.caller(ctx, dir, log)
	if err != nil {
		return nil, err
	}
	sum, err := fileSum(compiler)
	if err != nil {
		return nil, err
	}
	flags := []string{"-tags=race", "-toolexec=" + quoted(caller, compiler, sum)}
	foreign, err := t.foreign(ctx, packages)
	if err != nil {
		return nil, err
	}
	for _, path := range append(foreign, instrumented...) {
		flags = append(flags, "-gcflags="+path+"="+compileFlags+" -race")
	}
	return flags, nil
}

// foreign lists the packages that are neither Go's nor ours among these and all
// that they import.
func (t *Toolchain) foreign(ctx context.Context, packages []string) ([]string, error) {
	if len(packages) == 0 {
		return nil, nil
	}
	out, err := t.wasm(ctx, append([]string{"list", "-deps", "-f={{with .Module}}{{if not .Main}}{{$.ImportPath}}{{end}}{{end}}"}, packages...)...)
	return strings.Fields(string(out)), err
}

// quoted joins words for a flag of the go command that is a list of them.
func quoted(words ...string) string {
	for i, word := range words {
		switch {
		case strings.Contains(word, "'"):
			words[i] = `"` + word + `"`
		case strings.ContainsAny(word, " \t"):
			words[i] = "'" + word + "'"
		}
	}
	return strings.Join(words, " ")
}

// fileSum changes with a file's content.
func fileSum(file string) (string, error) {
	data, err := os.ReadFile(file)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8]), err
}
