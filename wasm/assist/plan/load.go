package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// unit is what one call of the compiler takes.
type unit struct {
	// path is the import path that the package is compiled as, folder the one of its folder:
	// they differ for a program, which is main, and for an external test.
	path, folder string
	// pkg is the name in its package clauses.
	pkg     string
	sources []*source
	// embeds are the files of its //go:embed lines, by pattern.
	embeds map[string][]string
	// generated holds more files, by base name.
	generated map[string]string
	// requires are the graph's packages that the generated files import.
	requires []string
	// ready is false while its imports are being loaded: meeting it then means a cycle.
	ready bool
}

// loader reads packages from a root along their imports.
type loader struct {
	files   map[string]string
	graph   Graph
	module  module
	folders map[string]*folder
	// units holds what is loaded, by import path; order has dependencies first.
	units map[string]*unit
	order []*unit
	// stack is the chain of imports that led to where the loader is.
	stack []hop
	// archives are the graph's packages that the files import.
	archives    map[string]bool
	diagnostics []Diagnostic
}

// hop is a package whose imports are being loaded, and the file that they are in.
type hop struct{ folder, file string }

func newLoader(files map[string]string, g Graph) *loader {
	l := &loader{files: files, graph: g, units: map[string]*unit{}, archives: map[string]bool{}}
	var ds []Diagnostic
	l.module, ds = readModule(files["go.mod"])
	l.report(ds...)
	if g[l.module.path].Std {
		l.report(Diagnostic{"import", "go.mod", l.module.line, 1,
			fmt.Sprintf("ambiguous import: package %s is in std: give the module another name", l.module.path)})
	}
	l.folders, ds = readFolders(files)
	l.report(ds...)
	return l
}

func (l *loader) report(ds ...Diagnostic) {
	l.diagnostics = append(l.diagnostics, ds...)
}

func (l *loader) reportf(source string, at position, format string, args ...any) {
	l.report(Diagnostic{source, at.Filename, at.Line, at.Column, fmt.Sprintf(format, args...)})
}

// importPath is the path by which a folder of the module is imported.
func (l *loader) importPath(dir string) string {
	return path.Join(l.module.path, dir)
}

// local finds the folder of an import path, if the path is inside the module.
func (l *loader) local(importPath string) (dir string, ok bool) {
	if importPath == l.module.path {
		return "", true
	}
	return strings.CutPrefix(importPath, l.module.path+"/")
}

// loadProgram loads package main of a folder and all that it imports.
func (l *loader) loadProgram(dir string) *unit {
	f, problem := l.find(dir)
	if problem != "" {
		l.reportf("import", position{}, "%s", problem)
		return nil
	}
	sources := l.parseAll(f.code)
	name := l.samePackage(sources)
	if name == "" {
		return nil
	}
	if name != "main" {
		l.reportf("import", position{}, "package %s is not a main package", l.importPath(dir))
	}
	u := &unit{
		path: "main", folder: l.importPath(dir), pkg: name, sources: sources,
		generated: map[string]string{"_syscall_js.go": linkSyscallJS},
		requires:  []string{"syscall/js"},
	}
	l.units[u.folder] = u
	l.load(u)
	return u
}

// find gives the folder of a package that can be compiled, or says why there is none.
func (l *loader) find(dir string) (*folder, string) {
	f := l.folders[dir]
	in := ""
	if dir != "" {
		in = " in " + dir
	}
	switch {
	case f == nil:
		return nil, "no Go files" + in
	case len(f.code) > 0:
		return f, ""
	case len(f.tests) > 0:
		return nil, "no non-test Go files" + in
	default:
		return nil, "build constraints exclude all Go files" + in
	}
}

// load loads the imports of a unit and puts it after them.
func (l *loader) load(u *unit) {
	l.stack = append(l.stack, hop{folder: u.folder})
	for _, s := range u.sources {
		l.stack[len(l.stack)-1].file = s.name
		for _, spec := range s.imports {
			l.resolve(u, spec)
		}
	}
	l.stack = l.stack[:len(l.stack)-1]
	u.embeds = l.embeds(u)
	u.ready = true
	l.order = append(l.order, u)
}

// parseAll parses files and reports those whose head does not parse.
func (l *loader) parseAll(names []string) []*source {
	var sources []*source
	for _, name := range names {
		s, ds := parse(name, l.files[name])
		l.report(ds...)
		if s != nil {
			sources = append(sources, s)
		}
	}
	return sources
}

// samePackage gives the package name of files in one folder and reports those that have
// another than the first. It is "" where no file could be read.
func (l *loader) samePackage(sources []*source) string {
	if len(sources) == 0 {
		return ""
	}
	first := sources[0]
	for _, s := range sources[1:] {
		if s.pkg != first.pkg {
			l.reportf("import", s.pkgPos, "found packages %s (%s) and %s (%s)",
				first.pkg, path.Base(first.name), s.pkg, path.Base(s.name))
		}
	}
	return first.pkg
}

// reachable lists, sorted, the graph's packages that a program of the given ones consists of.
func (l *loader) reachable(roots []string) []string {
	seen := map[string]bool{}
	var visit func(string)
	visit = func(p string) {
		pkg, ok := l.graph[p]
		if !ok || seen[p] || p == "unsafe" {
			return
		}
		seen[p] = true
		for _, imported := range pkg.Imports {
			visit(imported)
		}
	}
	for _, p := range roots {
		visit(p)
	}
	var all []string
	for p := range seen {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}
