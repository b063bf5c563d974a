package plan

import (
	"path"
	"slices"
	"strings"
)

// testFolders lists the folders with test files that `go test ./...` would enter.
func (l *loader) testFolders() []string {
	var found []string
	for dir, f := range l.folders {
		skipped := slices.ContainsFunc(strings.Split(dir, "/"), func(part string) bool {
			return part == "testdata" || part == "vendor" || strings.HasPrefix(part, "_") || strings.HasPrefix(part, ".")
		})
		if len(f.tests) > 0 && !skipped {
			found = append(found, dir)
		}
	}
	slices.Sort(found)
	return found
}

// loadTest loads what the tests of a folder consist of: the package with the test files
// inside it, the external test package, and the generated main.
func (l *loader) loadTest(dir string) *unit {
	f := l.folders[dir]
	if f == nil || len(f.tests) == 0 {
		words := "no test files"
		if dir != "" {
			words += " in " + dir
		}
		l.report(Diagnostic{Source: "test", Message: words})
		return nil
	}
	name, inside, outside := l.testSources(f)
	folder := l.importPath(dir)
	if folder == "main" {
		l.report(Diagnostic{"test", "go.mod", l.module.line, 1, "package main of module main cannot be tested: give the module another name"})
	}
	var units []*unit
	if len(inside) > 0 {
		u := &unit{path: folder, folder: folder, pkg: name, sources: inside}
		l.units[folder] = u
		l.load(u)
		units = append(units, u)
	}
	if len(outside) > 0 {
		u := &unit{path: folder + "_test", folder: folder, pkg: name + "_test", sources: outside}
		l.load(u)
		units = append(units, u)
	}
	var found []testFunc
	for _, u := range units {
		found = append(found, l.testFuncs(u)...)
	}
	l.oneTestMain(found)
	main := &unit{
		path:      "main",
		generated: testMain(l.module.path, folder, units, found),
		requires:  testImports,
	}
	l.order = append(l.order, main)
	return main
}

// testSources parses the files of a folder under test: those of the package called name and
// those of its external test package.
func (l *loader) testSources(f *folder) (name string, inside, outside []*source) {
	inside = l.parseAll(f.code)
	if len(inside) > 0 {
		name = inside[0].pkg
	}
	for _, s := range l.parseAll(f.tests) {
		if strings.HasSuffix(s.pkg, "_test") && s.pkg != name {
			outside = append(outside, s)
		} else {
			inside = append(inside, s)
		}
	}
	name = l.samePackage(inside)
	for _, s := range outside {
		if name == "" {
			name = strings.TrimSuffix(s.pkg, "_test")
		}
		if s.pkg != name+"_test" {
			first := append(slices.Clone(inside), outside...)[0]
			l.reportf("import", s.pkgPos, "found packages %s (%s) and %s (%s)",
				first.pkg, path.Base(first.name), s.pkg, path.Base(s.name))
		}
	}
	return name, inside, outside
}

// oneTestMain reports a second TestMain: the compiler cannot, when one is in the external
// test package.
func (l *loader) oneTestMain(found []testFunc) {
	n := 0
	for _, f := range found {
		if f.kind == "TestMain" {
			n++
		}
		if f.kind == "TestMain" && n == 2 {
			l.reportf("test", f.pos, "multiple definitions of TestMain")
		}
	}
}
