package plan

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// source is one Go file that takes part in the build.
type source struct {
	name    string
	pkg     string
	pkgPos  token.Position
	imports []importSpec
	// syntax is of _test.go files only, and incomplete where the file does not parse.
	syntax *ast.File
	fset   *token.FileSet
}

type importSpec struct {
	path string
	pos  token.Position
}

// folder is the Go files of one folder, by name. Files are parsed when they are needed, so
// that a mistake in a package that nothing imports disturbs nobody.
type folder struct {
	path string
	// code and tests are the names that match js/wasm, sorted; excluded counts the others.
	code, tests []string
	excluded    int
}

// readFolders sorts Go files into folders and leaves out what is not for js/wasm.
func readFolders(files map[string]string) (map[string]*folder, []Diagnostic) {
	folders := map[string]*folder{}
	var ds []Diagnostic
	for name, text := range files {
		base := path.Base(name)
		if path.Ext(name) != ".go" || strings.HasPrefix(base, "_") || strings.HasPrefix(base, ".") {
			continue
		}
		if path.Clean("/" + name)[1:] != name {
			ds = append(ds, Diagnostic{"parse", name, 0, 0, "invalid file name: write it relative to the module, such as main.go or sub/x.go"})
			continue
		}
		dir := strings.TrimPrefix(path.Dir(name), ".")
		f := folders[dir]
		if f == nil {
			f = &folder{path: dir}
			folders[dir] = f
		}
		switch {
		case !matchName(name) || !matchConstraint(text):
			f.excluded++
		case strings.HasSuffix(name, "_test.go"):
			f.tests = append(f.tests, name)
		default:
			f.code = append(f.code, name)
		}
	}
	for _, f := range folders {
		slices.Sort(f.code)
		slices.Sort(f.tests)
	}
	return folders, ds
}

// parse reads package clause and imports of a file, and all of a test file. Mistakes after
// the imports are left to the compiler, whose words the reader gets to see.
func parse(name, text string) (*source, []Diagnostic) {
	fset := token.NewFileSet()
	header, err := parser.ParseFile(fset, name, text, parser.ImportsOnly)
	if err != nil {
		return nil, ParseErrors(name, err)
	}
	s := &source{name: name, fset: fset, pkg: header.Name.Name, pkgPos: fset.Position(header.Package)}
	for _, spec := range header.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser has checked it
		}
		s.imports = append(s.imports, importSpec{path, fset.Position(spec.Pos())})
	}
	if strings.HasSuffix(name, "_test.go") {
		s.syntax, _ = parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	}
	return s, nil
}

// ParseErrors gives the errors of go/parser as diagnostics.
func ParseErrors(name string, err error) []Diagnostic {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return []Diagnostic{{"parse", name, 0, 0, err.Error()}}
	}
	var ds []Diagnostic
	for _, e := range list {
		ds = append(ds, Diagnostic{"parse", name, e.Pos.Line, e.Pos.Column, e.Msg})
	}
	return ds
}
