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

// steps writes the calls that compile what is loaded and link main, which is last.
func (l *loader) steps(main *unit, o Options) Plan {
	roots := append(slices.Collect(maps.Keys(l.archives)), "runtime")
	roots = append(roots, main.requires...)
	p := Plan{
		Archives:       l.reachable(roots),
		ReportDeadlock: !l.archives["syscall/js"],
		Program:        path.Join(o.Out, "program.wasm"),
	}
	var config strings.Builder
	for _, a := range p.Archives {
		fmt.Fprintf(&config, "packagefile %s=%s.a\n", a, path.Join(o.Pkg, a))
	}
	for i, u := range l.order {
		name := fmt.Sprint(i + 1)
		if u == main {
			name = "main"
		}
		s := l.compile(u, name, config.String(), o)
		p.Steps = append(p.Steps, s)
		fmt.Fprintf(&config, "packagefile %s=%s\n", u.path, s.Output)
	}
	importcfg := path.Join(o.Out, "link.importcfg")
	args := []string{"-s", "-w", "-buildid=", "-importcfg", importcfg, "-o", p.Program}
	if o.Test {
		// What testing.Testing reports.
		args = append(args, "-X=testing.testBinary=1")
	}
	p.Steps = append(p.Steps, Step{
		Tool:   "link",
		Args:   append(args, path.Join(o.Out, "main.a")),
		Write:  map[string]string{importcfg: config.String()},
		Output: p.Program,
	})
	return p
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
