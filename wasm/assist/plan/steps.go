package plan

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// linkSyscallJS is in every package main: see the package's documentation.
const linkSyscallJS = "package main\n\nimport _ \"syscall/js\"\n"

// packageFiles is the text of an importcfg: where packages are.
type packageFiles struct{ strings.Builder }

func (f *packageFiles) add(importPath, file string) {
	fmt.Fprintf(f, "packagefile %s=%s\n", importPath, file)
}

// addAll adds packages that lie in a folder under their import paths.
func (f *packageFiles) addAll(folder string, importPaths []string) {
	for _, p := range importPaths {
		f.add(p, path.Join(folder, p)+".a")
	}
}

// steps writes the calls that compile what is loaded, main last, and those that link it.
// For a checked program that no base has everything for, it says so instead.
func (l *loader) steps(main *unit, o Options) (Plan, []Diagnostic) {
	roots := append(slices.Collect(maps.Keys(l.archives)), "runtime")
	roots = append(roots, main.requires...)
	p := Plan{
		Steps:          []Step{},
		Archives:       l.reachable(roots),
		ReportDeadlock: !l.archives["syscall/js"],
		Program:        path.Join(o.Out, "program.wasm"),
	}
	var imported, own, all packageFiles
	// A base has all that its packages import.
	base := baseOf(o.Bases, roots)
	if o.Checked && base == nil {
		return Plan{}, []Diagnostic{{Source: "import", Message: "this program cannot be checked: no prepared part of Go for checked programs has all the packages that it imports"}}
	}
	if base != nil {
		imported.addAll(o.Exports, base.Packages)
	} else {
		imported.addAll(o.Pkg, p.Archives)
	}
	all.addAll(o.Pkg, p.Archives)
	for i, u := range l.order {
		name := fmt.Sprint(i + 1)
		if u == main {
			name = "main"
		}
		config := imported.String() + own.String()
		if base != nil {
			config = u.ahead() + config
		}
		s := l.compile(u, name, config, o)
		p.Steps = append(p.Steps, s)
		own.add(u.path, s.Output)
	}
	if base != nil {
		p.Base = base.Name
		side := link("side", own.String(), p.Program, o, "-prelink=side", "-prelinkmap="+path.Join(o.Maps, base.Name+".map"))
		p.Side = &side
	}
	if o.Checked {
		p.Archives = []string{}
	} else {
		plain := link("link", all.String()+own.String(), p.Program, o)
		p.Plain = &plain
	}
	if o.Test {
		for _, s := range []*Step{p.Side, p.Plain} {
			if s != nil {
				// What testing.Testing reports.
				s.Args = slices.Insert(s.Args, len(s.Args)-1, "-X=testing.testBinary=1")
			}
		}
	}
	return p, nil
}

// ahead lists the imports of a unit, in their order, for a compiler that reads them before
// it opens the files (wasm/toolchain/ahead); to Go's own these lines are comments. It is ""
// where all files are generated.
func (u *unit) ahead() string {
	if len(u.sources) == 0 {
		return ""
	}
	var b strings.Builder
	seen := map[string]bool{"unsafe": true}
	add := func(importPath string) {
		if !seen[importPath] {
			seen[importPath] = true
			fmt.Fprintf(&b, "# ahead %s\n", importPath)
		}
	}
	for _, s := range u.sources {
		for _, spec := range s.imports {
			add(spec.path)
		}
	}
	for _, importPath := range u.requires {
		add(importPath)
	}
	return b.String()
}

// baseOf finds the first base that has all of these packages.
func baseOf(bases []Base, importPaths []string) *Base {
	for i, base := range bases {
		has := map[string]bool{}
		for _, p := range base.Packages {
			has[p] = true
		}
		if !slices.ContainsFunc(importPaths, func(p string) bool { return !has[p] }) {
			return &bases[i]
		}
	}
	return nil
}

// link writes the call that links main.a and what its importcfg, called name, lists.
func link(name, config, program string, o Options, flags ...string) Step {
	file := path.Join(o.Out, name+".importcfg")
	args := append([]string{"-s", "-w", "-buildid="}, flags...)
	return Step{
		Tool:   "link",
		Args:   append(args, "-importcfg", file, "-o", program, path.Join(o.Out, "main.a")),
		Write:  map[string]string{file: config},
		Output: program,
	}
}

// compile writes the call that compiles one unit to name + ".a".
func (l *loader) compile(u *unit, name, config string, o Options) Step {
	importcfg := path.Join(o.Out, name+".importcfg")
	output := path.Join(o.Out, name+".a")
	args := []string{
		"-p", u.path, "-complete", "-pack", "-lang=" + l.module.lang, "-dwarf=false",
		// No stack of a panic shows where the program was built.
		"-trimpath=" + o.Src + ";" + o.Out,
		"-importcfg", importcfg,
	}
	if o.Checked {
		args = append(args, "-race")
	}
	write := map[string]string{importcfg: config}
	if len(u.embeds) > 0 {
		embedcfg := path.Join(o.Out, name+".embedcfg")
		args = append(args, "-embedcfg", embedcfg)
		write[embedcfg] = l.embedConfig(u, o.Src)
	}
	args = append(args, "-o", output)
	for _, s := range u.sources {
		args = append(args, s.name)
	}
	for _, base := range slices.Sorted(maps.Keys(u.generated)) {
		file := path.Join(o.Out, base)
		write[file] = u.generated[base]
		args = append(args, file)
	}
	return Step{Tool: "compile", Args: args, Write: write, Output: output}
}
