package slim

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// cutter removes or replaces stretches of one Go file. It finds them in the
// syntax tree, so that it does not depend on how Go's authors lay out a line.
type cutter struct {
	src  []byte
	fset *token.FileSet
	file *ast.File
	cuts []cut
	errs []string
}

// cut replaces src[from:to].
type cut struct {
	from, to int
	text     string
}

// rewrite returns a function for overlay.Edit.Rewrite: each change in turn gets
// the parsed file and marks what goes. In the end imports that nothing uses any
// more go too.
func rewrite(changes ...func(c *cutter)) func(src string) (string, error) {
	return func(src string) (string, error) {
		text := []byte(src)
		var errs []string
		for i, change := range append(changes, (*cutter).unusedImports) {
			c, err := parse(text)
			if err != nil {
				return "", fmt.Errorf("after change %d: %w", i, err)
			}
			change(c)
			errs = append(errs, c.errs...)
			text = c.apply()
		}
		if len(errs) > 0 {
			return "", errors.New(strings.Join(errs, "; "))
		}
		return string(text), nil
	}
}

func parse(src []byte) (*cutter, error) {
	c := &cutter{src: src, fset: token.NewFileSet()}
	file, err := parser.ParseFile(c.fset, "", src, parser.SkipObjectResolution)
	c.file = file
	return c, err
}

func (c *cutter) failf(format string, args ...any) {
	c.errs = append(c.errs, fmt.Sprintf(format, args...))
}

func (c *cutter) offset(p token.Pos) int { return c.fset.Position(p).Offset }

func (c *cutter) text(n ast.Node) string {
	return string(c.src[c.offset(n.Pos()):c.offset(n.End())])
}

// insert puts text before a node.
func (c *cutter) insert(n ast.Node, text string) {
	at := c.offset(n.Pos())
	c.cuts = append(c.cuts, cut{at, at, text})
}

func (c *cutter) replace(n ast.Node, text string) {
	c.cuts = append(c.cuts, cut{c.offset(n.Pos()), c.offset(n.End()), text})
}

// remove cuts an element of a list together with the comma or line end after
// it.
func (c *cutter) remove(n ast.Node) {
	to := c.offset(n.End())
	for to < len(c.src) && (c.src[to] == ',' || c.src[to] == ' ' || c.src[to] == '\t') {
		to++
	}
	c.cuts = append(c.cuts, cut{c.offset(n.Pos()), to, ""})
}

func (c *cutter) apply() []byte {
	slices.SortFunc(c.cuts, func(a, b cut) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, cut := range c.cuts {
		if cut.from < at {
			continue // inside one that is gone already
		}
		out.Write(c.src[at:cut.from])
		out.WriteString(cut.text)
		at = cut.to
	}
	out.Write(c.src[at:])
	return out.Bytes()
}

// unusedImports cuts imports whose package name does not occur.
func (c *cutter) unusedImports() {
	used := map[string]bool{"_": true, ".": true}
	ast.Inspect(c.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	for _, spec := range c.file.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if err == nil && !used[name] {
			c.remove(spec)
		}
	}
}

// function returns the declaration of a function or, for a name like "T.m",
// of a method, or nil after noting a failure.
func (c *cutter) function(name string) *ast.FuncDecl {
	for _, d := range c.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && funcName(f) == name {
			return f
		}
	}
	c.failf("function %s not found", name)
	return nil
}

func funcName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) != 1 {
		return f.Name.Name
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

// variable returns the spec of a package-level variable, or nil after noting a
// failure.
func (c *cutter) variable(name string) *ast.ValueSpec {
	for _, d := range c.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR {
			continue
		}
		for _, s := range gen.Specs {
			spec := s.(*ast.ValueSpec)
			if len(spec.Names) == 1 && spec.Names[0].Name == name {
				return spec
			}
		}
	}
	c.failf("variable %s not found", name)
	return nil
}
