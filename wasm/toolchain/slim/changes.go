package slim

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// onlyKey keeps one entry of a map literal with string keys.
func onlyKey(variable, key string) func(*cutter) {
	return func(c *cutter) {
		spec := c.variable(variable)
		if spec == nil {
			return
		}
		lit, ok := spec.Values[0].(*ast.CompositeLit)
		if !ok {
			c.failf("variable %s is not a literal", variable)
			return
		}
		kept := 0
		for _, elt := range lit.Elts {
			entry, ok := elt.(*ast.KeyValueExpr)
			if ok && isString(entry.Key, key) {
				kept++
				continue
			}
			c.remove(elt)
		}
		if kept != 1 {
			c.failf("variable %s has no entry %q", variable, key)
		}
	}
}

// onlyCase keeps, in the switches of a function over the named variable, the
// clause of one string and the default.
func onlyCase(function, variable, value string) func(*cutter) {
	return func(c *cutter) {
		for _, clause := range c.clauses(function, variable) {
			if clause.List != nil && !anyString(clause.List, value) {
				c.remove(clause)
			}
		}
	}
}

// clauses returns the clauses of a function's switches over the named
// variable, after noting a failure if there are none.
func (c *cutter) clauses(function, variable string) []*ast.CaseClause {
	f := c.function(function)
	if f == nil {
		return nil
	}
	var clauses []*ast.CaseClause
	ast.Inspect(f.Body, func(n ast.Node) bool {
		sw, ok := n.(*ast.SwitchStmt)
		if !ok {
			return true
		}
		if sw.Tag != nil && c.text(sw.Tag) == variable {
			for _, s := range sw.Body.List {
				clauses = append(clauses, s.(*ast.CaseClause))
			}
		}
		return true
	})
	if len(clauses) == 0 {
		c.failf("function %s has no switch over %s", function, variable)
	}
	return clauses
}

func anyString(list []ast.Expr, want string) bool {
	for _, e := range list {
		if isString(e, want) {
			return true
		}
	}
	return false
}

func isString(e ast.Expr, want string) bool {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return false
	}
	got, err := strconv.Unquote(lit.Value)
	return err == nil && got == want
}

// body replaces the statements of a function.
func body(function, statements string) func(*cutter) {
	return func(c *cutter) {
		if f := c.function(function); f != nil {
			c.replace(f.Body, "{\n"+statements+"\n}")
		}
	}
}

// noCase checks that no switch of a function over the named variable has a
// clause for one string, or a default.
func noCase(function, variable, value string) func(*cutter) {
	return func(c *cutter) {
		for _, clause := range c.clauses(function, variable) {
			if clause.List == nil || anyString(clause.List, value) {
				c.failf("function %s now does something for %s", function, value)
			}
		}
	}
}

// noPackage drops the functions and the clauses of switches that mention a
// package.
func noPackage(name string) func(*cutter) {
	return func(c *cutter) {
		found := 0
		ast.Inspect(c.file, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FuncDecl, *ast.CaseClause:
				inner := false // a clause within does the mentioning
				ast.Inspect(n, func(m ast.Node) bool {
					_, clause := m.(*ast.CaseClause)
					inner = inner || clause && m != n && mentions(m, name)
					return true
				})
				if !inner && mentions(n, name) {
					c.remove(n)
					found++
					return false
				}
			}
			return true
		})
		if found == 0 {
			c.failf("package %s is not mentioned", name)
		}
	}
}

// mentions tells whether something of a package is used within a node.
func mentions(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			id, ok := sel.X.(*ast.Ident)
			found = found || ok && id.Name == name
		}
		return !found
	})
	return found
}

// noIf drops the if statements of a function with one condition.
func noIf(function, condition string) func(*cutter) {
	return func(c *cutter) {
		for _, s := range c.ifs(function, condition) {
			c.remove(s)
		}
	}
}

// ifBody replaces what such if statements do.
func ifBody(function, condition, statements string) func(*cutter) {
	return func(c *cutter) {
		for _, s := range c.ifs(function, condition) {
			c.replace(s.Body, "{\n"+statements+"\n}")
		}
	}
}

// ifs returns the if statements of a function with one condition, after noting
// a failure if there are none.
func (c *cutter) ifs(function, condition string) []*ast.IfStmt {
	f := c.function(function)
	if f == nil {
		return nil
	}
	var found []*ast.IfStmt
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if s, ok := n.(*ast.IfStmt); ok && c.text(s.Cond) == condition {
			found = append(found, s)
		}
		return true
	})
	if len(found) == 0 {
		c.failf("function %s has no if %s", function, condition)
	}
	return found
}

// noFunc drops functions and methods.
func noFunc(names ...string) func(*cutter) {
	return func(c *cutter) {
		for _, name := range names {
			if f := c.function(name); f != nil {
				c.remove(f)
			}
		}
	}
}

// emptyMethods leaves the methods of a type without statements. None may have
// results.
func emptyMethods(typ string) func(*cutter) {
	return func(c *cutter) {
		found := 0
		for _, d := range c.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && strings.HasPrefix(funcName(f), typ+".") {
				c.replace(f.Body, "{}")
				found++
			}
		}
		if found == 0 {
			c.failf("type %s has no methods", typ)
		}
	}
}

// noVar drops a package-level variable that is declared alone.
func noVar(name string) func(*cutter) {
	return func(c *cutter) {
		for _, d := range c.file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR || len(gen.Specs) != 1 {
				continue
			}
			spec := gen.Specs[0].(*ast.ValueSpec)
			if len(spec.Names) == 1 && spec.Names[0].Name == name {
				c.remove(gen)
				return
			}
		}
		c.failf("variable %s not found", name)
	}
}
