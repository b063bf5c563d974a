package plan

import (
	"go/token"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type position = token.Position

// resolve loads what one import names, or reports why it cannot be had.
func (l *loader) resolve(from *unit, spec importSpec) {
	p := spec.path
	switch {
	case p == "unsafe":
		return // a package without an archive
	case p == "C":
		l.reportf("import", spec.pos, `import "C": cgo needs a C compiler, and there is none for js/wasm`)
		return
	case strings.HasPrefix(p, "/"):
		l.reportf("import", spec.pos, "%q is not a package path", p)
		return
	case strings.HasPrefix(p, "./") || strings.HasPrefix(p, "../") || p == "." || p == "..":
		l.reportf("import", spec.pos, "%q is relative, but relative import paths are not supported in module mode", p)
		return
	case !wellFormed(p):
		l.reportf("import", spec.pos, "invalid import path: %q", p)
		return
	case !visible(from.folder, p, l.graph[p].Std):
		l.reportf("import", spec.pos, "use of internal package %s not allowed", p)
		return
	}
	dir, local := l.local(p)
	if known, ok := l.graph[p]; ok && (known.Std || !local) && !strings.HasPrefix(p, "vendor/") {
		l.archives[p] = true
		return
	}
	if !local {
		l.report(Diagnostic{"import", spec.pos.Filename, spec.pos.Line, spec.pos.Column, l.missing(p)})
		return
	}
	l.resolveLocal(from, p, dir, spec)
}

// resolveLocal loads a package of the module itself.
func (l *loader) resolveLocal(from *unit, importPath, dir string, spec importSpec) {
	if u, ok := l.units[importPath]; ok {
		switch {
		case u.pkg == "main" && from.path != importPath+"_test":
			l.reportf("import", spec.pos, "import %q is a program, not an importable package", importPath)
		case !u.ready:
			l.reportf("import", spec.pos, "%s", l.cycle(importPath))
		}
		return
	}
	f, problem := l.find(dir)
	if f == nil && l.folders[dir] == nil {
		problem = "package " + importPath + " is not in std, and this module has no Go files in " + dir
	}
	if problem != "" {
		l.reportf("import", spec.pos, "%s", problem)
		return
	}
	sources := l.parseAll(f.code)
	u := &unit{path: importPath, folder: importPath, pkg: l.samePackage(sources), sources: sources}
	l.units[importPath] = u
	if u.pkg == "main" {
		l.reportf("import", spec.pos, "import %q is a program, not an importable package", importPath)
	}
	l.load(u)
}

// cycle tells how the loader came to a package that it is still loading.
func (l *loader) cycle(importPath string) string {
	start := slices.IndexFunc(l.stack, func(h hop) bool { return h.folder == importPath })
	words := "import cycle not allowed"
	if strings.HasSuffix(l.stack[start].file, "_test.go") {
		words += " in test"
	}
	words += ": "
	for _, h := range l.stack[start:] {
		words += h.folder + " imports "
	}
	return words + importPath
}

// missing says that there is no such package, and which others were chosen for this site.
func (l *loader) missing(importPath string) string {
	first, _, _ := strings.Cut(importPath, "/")
	if !strings.Contains(first, ".") {
		return "package " + importPath + " is not in std"
	}
	words := "no required module provides package " + importPath
	var others []string
	for p, pkg := range l.graph {
		if !pkg.Std && visible("", p, false) {
			others = append(others, p)
		}
	}
	if len(others) == 0 {
		return words
	}
	slices.Sort(others)
	return words + "; beside std there are " + strings.Join(others, ", ")
}

// wellFormed tells whether some package could have the path.
func wellFormed(importPath string) bool {
	for part := range strings.SplitSeq(importPath, "/") {
		bad := func(r rune) bool {
			return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._~+", r)
		}
		if part == "" || part == "." || part == ".." || strings.ContainsFunc(part, bad) {
			return false
		}
	}
	return true
}

// visible applies the rule of internal packages: only those rooted at the parent of
// "internal" may import them. Nothing here is inside std.
func visible(from, importPath string, std bool) bool {
	parts := strings.Split(importPath, "/")
	i := len(parts) - 1
	for i >= 0 && parts[i] != "internal" {
		i--
	}
	if i < 0 {
		return true
	}
	parent := strings.Join(parts[:i], "/")
	return !std && parent != "" && (from == parent || strings.HasPrefix(from, parent+"/"))
}
