package toolchain

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"interleave/wasm/assist/plan"
)

// Program is a program for the page.
type Program struct {
	Wasm []byte
	Base string    // the name of the base that it is linked against; "" for a whole program
	Plan plan.Plan // how it was built

	// Fallback says why it is a whole program although a base has all that it
	// imports, in the linker's words.
	Fallback string
}

// Program builds a program, or with options.Test the tests of a folder, from
// its files by the same plan as the page, from the archives and the bases of its
// flavour, which options.Checked says. It is linked against the first of the
// bases that has all it imports; without such a base, or where that link fails,
// it is a whole program, but for a checked one: then it cannot be built, and the
// diagnostics say why. The folders and the bases in options are not used.
// Mistakes in the files come back as diagnostics and are no error.
func (t *Toolchain) Program(ctx context.Context, dir string, files map[string]string, archives []Archive, bases []Base, options plan.Options) (Program, []plan.Diagnostic, error) {
	p, diagnostics, err := t.program(ctx, dir, files, archives, bases, options)
	if err != nil {
		return Program{}, nil, fmt.Errorf("build program: %w", err)
	}
	return p, diagnostics, nil
}

func (t *Toolchain) program(ctx context.Context, dir string, files map[string]string, archives []Archive, bases []Base, options plan.Options) (Program, []plan.Diagnostic, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Program{}, nil, err
	}
	linker, err := t.tool(ctx, dir, "link", silent)
	if err != nil {
		return Program{}, nil, err
	}
	flavour, compiler := Plain, filepath.Join(t.bin, "compile")
	if options.Checked {
		flavour = Checked
		if compiler, err = t.tool(ctx, dir, "compile", silent); err != nil {
			return Program{}, nil, err
		}
	}
	work, err := os.MkdirTemp("", "interleave-")
	if err != nil {
		return Program{}, nil, err
	}
	defer os.RemoveAll(work)

	options.Src, options.Out = filepath.Join(work, "src"), filepath.Join(work, "out")
	options.Pkg, options.Maps = filepath.Join(flavour.folder(dir), "std"), filepath.Join(flavour.folder(dir), "bases")
	options.Exports = options.Pkg
	options.Bases = planBases(bases)
	made, diagnostics := plan.Make(files, graph(archives), options)
	if len(diagnostics) > 0 {
		return Program{}, diagnostics, nil
	}
	for _, folder := range []string{options.Src, options.Out} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return Program{}, nil, err
		}
	}
	for name, text := range files {
		if err := writeFile(filepath.Join(options.Src, filepath.FromSlash(name)), text); err != nil {
			return Program{}, nil, err
		}
	}
	for _, step := range made.Steps {
		if diagnostics, err := runStep(ctx, compiler, options.Src, step, files); len(diagnostics) > 0 || err != nil {
			return Program{}, diagnostics, err
		}
	}
	fallback := ""
	if made.Side != nil {
		diagnostics, err := runStep(ctx, linker, options.Src, *made.Side, files)
		if err != nil {
			return Program{}, nil, err
		}
		if len(diagnostics) > 0 && made.Plain == nil {
			return Program{}, uncheckable(diagnostics), nil
		}
		if len(diagnostics) > 0 {
			// What it does not take, the plain link takes or explains.
			fallback = diagnostics[0].Message
		}
	}
	if made.Side == nil || fallback != "" {
		made.Base = ""
		if diagnostics, err := runStep(ctx, linker, options.Src, *made.Plain, files); len(diagnostics) > 0 || err != nil {
			return Program{}, diagnostics, err
		}
	}
	wasm, err := os.ReadFile(made.Program)
	return Program{Wasm: wasm, Base: made.Base, Plan: made, Fallback: fallback}, nil, err
}

func silent(string, ...any) {}

// withoutMain is a mistake of programs that are being written, in the words of
// the linker.
const withoutMain = "runtime.main_main·f: function main is undeclared in the main package"

// uncheckable says of the linker's mistakes that a program cannot be checked
// that is not to be linked against a base, as the page does
// (site/src/toolchain/program.ts).
func uncheckable(diagnostics []plan.Diagnostic) []plan.Diagnostic {
	if diagnostics[0].Message == withoutMain {
		return diagnostics
	}
	why := plan.Diagnostic{Source: "link", Message: "this program cannot be checked, because it cannot be linked against a prepared part of Go:"}
	return append([]plan.Diagnostic{why}, diagnostics...)
}

// planBases is what plan needs to know of the bases.
func planBases(bases []Base) []plan.Base {
	var list []plan.Base
	for _, b := range bases {
		list = append(list, plan.Base{Name: b.Name, Packages: b.Packages})
	}
	return list
}

// graph is what plan needs to know of the archives.
func graph(archives []Archive) plan.Graph {
	g := plan.Graph{}
	for _, a := range archives {
		g[a.ImportPath] = plan.Package{Imports: a.Imports, Std: a.Std}
	}
	return g
}

// runStep writes the files of a step and runs it. What a tool says when it
// refuses the files is the reader's business; anything else that goes wrong is
// an error.
func runStep(ctx context.Context, tool, src string, step plan.Step, files map[string]string) ([]plan.Diagnostic, error) {
	for name, text := range step.Write {
		if err := writeFile(name, text); err != nil {
			return nil, err
		}
	}
	cmd := exec.CommandContext(ctx, tool, step.Args...)
	cmd.Dir = src
	cmd.Env = append(os.Environ(), wasmEnv[:]...)
	output, err := cmd.CombinedOutput()
	if err == nil {
		return nil, nil
	}
	diagnostics := parseOutput(step.Tool, string(output), files)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 && len(diagnostics) > 0 {
		return diagnostics, nil
	}
	return nil, fmt.Errorf("%s: %w\n%s", step.Tool, err, output)
}

var position = regexp.MustCompile(`^(.+?\.go):(\d+)(?::(\d+))?: (.*)$`)

// parseOutput turns a tool's words into diagnostics, as the page does
// (site/src/toolchain/diagnostics.ts): a line that begins with a tab goes on
// with the one before, and a position counts where it is in one of the files.
func parseOutput(tool, output string, files map[string]string) []plan.Diagnostic {
	var diagnostics []plan.Diagnostic
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if strings.HasPrefix(line, "\t") && len(diagnostics) > 0 {
			diagnostics[len(diagnostics)-1].Message += "\n" + line
			continue
		}
		d := plan.Diagnostic{Source: tool, Message: line}
		if m := position.FindStringSubmatch(line); m != nil {
			if file := filepath.ToSlash(m[1]); hasFile(files, file) {
				d.File, d.Message = file, m[4]
				d.Line, _ = strconv.Atoi(m[2])
				d.Column, _ = strconv.Atoi(m[3])
			}
		}
		diagnostics = append(diagnostics, d)
	}
	return diagnostics
}

func hasFile(files map[string]string, name string) bool {
	_, ok := files[name]
	return ok
}

func writeFile(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}
