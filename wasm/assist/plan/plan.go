package plan

import (
	"cmp"
	"slices"
)

// Graph holds, by import path, the packages for which there are archives.
type Graph map[string]Package

// Package is one package of a [Graph].
type Package struct {
	// Imports are the import paths of its direct imports, as they are in the graph.
	Imports []string `json:"imports"`
	// Std tells Go's own packages from those of other modules.
	Std bool `json:"std"`
}

// Base is a set of packages that was linked ahead: a program of such packages alone needs
// no other link than that of its own.
type Base struct {
	Name string `json:"name"`
	// Packages are the import paths of its packages, sorted, with all that they import.
	Packages []string `json:"packages"`
}

// Options say what to build and where.
type Options struct {
	// Test builds the tests of a folder instead of a program.
	Test bool
	// Folder is the one to build, relative to the module's root. With Test, "" is the
	// first folder that has tests.
	Folder string
	// Checked builds for the detector of data races; then Bases and Exports are those of
	// checked programs, which nothing else is linked against.
	Checked bool
	// Bases are those that there are, the preferred first.
	Bases []Base
	// Src, Pkg and Out are the absolute folders of the module, of the archives, and of
	// what the steps write.
	Src, Pkg, Out string
	// Exports is the absolute folder of what the compiler imports from where there is a
	// base, Maps that of what the linker reads of a base. Without Bases both may be "".
	Exports, Maps string
}

// Diagnostic is a mistake in the files. Line and Column count from 1 and are 0 where there
// is no position.
type Diagnostic struct {
	// Source is who found it: parse, import, compile, link or test.
	Source string `json:"source"`
	// File is the path relative to the module's root, or "".
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// Step is one call of a tool.
type Step struct {
	// Tool is compile or link.
	Tool string   `json:"tool"`
	Args []string `json:"args"`
	// Write holds the texts of the files to write first, by absolute path.
	Write map[string]string `json:"write"`
	// Output is the absolute path of the file that the tool writes.
	Output string `json:"output"`
}

// Plan is how a program is built.
type Plan struct {
	// Steps compile the program's packages.
	Steps []Step `json:"steps"`
	// Base is the name of the first base that has all that the program imports, or "".
	Base string `json:"base"`
	// Side links against Base. It is nil where there is none.
	Side *Step `json:"side"`
	// Plain links the whole program. It is nil for a checked one: there are no archives
	// for that.
	Plain *Step `json:"plain"`
	// Archives are the import paths whose archives Plain reads, sorted; without Base, Steps
	// read them too. There are none without Plain.
	Archives []string `json:"archives"`
	// ReportDeadlock is false where the files themselves import syscall/js: their events
	// may come from places that a host does not see.
	ReportDeadlock bool `json:"reportDeadlock"`
	// TestFolders are, with Options.Test, the folders that have tests, sorted.
	TestFolders []string `json:"testFolders"`
	// Program is the absolute path of the linked program, whichever link made it.
	Program string `json:"program"`
}

// Make plans the build of files, a map from path relative to the module's root to text.
// If there are diagnostics, the plan is empty.
func Make(files map[string]string, g Graph, o Options) (Plan, []Diagnostic) {
	l := newLoader(files, g)
	var main *unit
	var folders []string
	if o.Test {
		folders = l.testFolders()
		if o.Folder == "" && len(folders) > 0 {
			o.Folder = folders[0]
		}
		main = l.loadTest(o.Folder)
	} else {
		main = l.loadProgram(o.Folder)
	}
	if len(l.diagnostics) > 0 {
		return Plan{}, sorted(l.diagnostics)
	}
	p, missing := l.steps(main, o)
	if len(missing) > 0 {
		return Plan{}, missing
	}
	p.TestFolders = append([]string{}, folders...)
	return p, nil
}

// sorted orders diagnostics by position and drops what is said twice.
func sorted(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
		)
	})
	return slices.Compact(ds)
}
