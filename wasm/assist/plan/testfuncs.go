package plan

import (
	"go/ast"
	"strings"
	"unicode"
	"unicode/utf8"
)

// testFunc is something that the generated main runs.
type testFunc struct {
	unit *unit
	pos  position
	// kind is Test, Benchmark, Fuzz, Example or TestMain.
	kind, name string
	// output is what an example should print.
	output    string
	unordered bool
}

// testFuncs finds what the test files of a unit declare, in their order, and reports
// functions whose names promise a test and whose parameters do not keep it.
func (l *loader) testFuncs(u *unit) []testFunc {
	var found []testFunc
	for _, s := range u.sources {
		if s.syntax == nil {
			continue
		}
		for _, decl := range s.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || fn.Body == nil {
				continue
			}
			if f, ok := l.testFunc(s, fn); ok {
				f.unit = u
				found = append(found, f)
			}
		}
	}
	return found
}

func (l *loader) testFunc(s *source, fn *ast.FuncDecl) (testFunc, bool) {
	f := testFunc{name: fn.Name.Name, pos: s.fset.Position(fn.Pos())}
	switch {
	case f.name == "TestMain" && !takes(fn, "T"):
		f.kind = "TestMain"
		return f, l.signature(f, fn, "m", "M")
	case named(f.name, "Test"):
		f.kind = "Test"
		return f, l.signature(f, fn, "t", "T")
	case named(f.name, "Benchmark"):
		f.kind = "Benchmark"
		return f, l.signature(f, fn, "b", "B")
	case named(f.name, "Fuzz"):
		f.kind = "Fuzz"
		return f, l.signature(f, fn, "f", "F")
	case named(f.name, "Example") && takesNothing(fn):
		f.kind = "Example"
		var ok bool
		f.output, f.unordered, ok = exampleOutput(s.syntax, fn.Body)
		return f, ok // one without output is only compiled
	}
	return f, false
}

// named tells whether name is prefix alone or goes on with anything but a small letter.
func named(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !unicode.IsLower(first))
}

// signature reports a function that does not take a single *testing.<typ>.
func (l *loader) signature(f testFunc, fn *ast.FuncDecl, param, typ string) bool {
	if takes(fn, typ) && fn.Type.TypeParams.NumFields() == 0 {
		return true
	}
	l.reportf("test", f.pos, "wrong signature for %s, must be: func %s(%s *testing.%s)", f.name, f.name, param, typ)
	return false
}

// takes looks at the name of the type only: which package it comes from is the compiler's
// to check.
func takes(fn *ast.FuncDecl, typ string) bool {
	if fn.Type.Results.NumFields() != 0 || fn.Type.Params.NumFields() != 1 {
		return false
	}
	star, ok := fn.Type.Params.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	switch t := star.X.(type) {
	case *ast.Ident:
		return t.Name == typ
	case *ast.SelectorExpr:
		return t.Sel.Name == typ
	}
	return false
}

func takesNothing(fn *ast.FuncDecl) bool {
	t := fn.Type
	return t.Params.NumFields() == 0 && t.Results.NumFields() == 0 && t.TypeParams.NumFields() == 0
}

// exampleOutput reads the last comment in the body of an example.
func exampleOutput(file *ast.File, body *ast.BlockStmt) (output string, unordered, ok bool) {
	text := ""
	for _, group := range file.Comments {
		if group.Pos() > body.Pos() && group.End() <= body.End() {
			text = strings.TrimSpace(group.Text())
		}
	}
	if output, ok = cutFold(text, "unordered output:"); ok {
		return output, true, true
	}
	output, ok = cutFold(text, "output:")
	return output, false, ok
}

// cutFold is strings.CutPrefix without regard to case.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
