package slim

import "go/ast"

// onlyIntrinsics keeps the intrinsics of wasm: it drops the calls of add and
// addF that name other architectures only, and lets the table of all
// architectures hold this one. (alias then meets names that wasm has no
// intrinsic for; its complaint has to go by another change.)
func onlyIntrinsics(c *cutter) {
	f := c.function("initIntrinsics")
	if f == nil {
		return
	}
	dropped := 0
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if s, ok := n.(*ast.ExprStmt); ok && c.addsElsewhere(s) {
			c.remove(s)
			dropped++
			return false
		}
		return true
	})
	if dropped == 0 {
		c.failf("initIntrinsics adds nothing for other architectures")
	}
	tables := 0
	ast.Inspect(c.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && c.text(sel) == "sys.Archs" {
			c.replace(sel, "[]*sys.Arch{sys.ArchWasm}")
			tables++
		}
		return true
	})
	if tables == 0 {
		c.failf("sys.Archs not found")
	}
}

// addsElsewhere recognises add(pkg, fn, builder, archs...) without wasm.
func (c *cutter) addsElsewhere(s *ast.ExprStmt) bool {
	call, ok := s.X.(*ast.CallExpr)
	if !ok || len(call.Args) < 4 || call.Ellipsis.IsValid() {
		return false
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != "add" && id.Name != "addF" {
		return false
	}
	for _, arch := range call.Args[3:] {
		sel, ok := arch.(*ast.SelectorExpr)
		if !ok || c.text(sel.X) != "sys" || sel.Sel.Name == "Wasm" || sel.Sel.Name == "ArchWasm" {
			return false
		}
	}
	return true
}

// unusedClosures drops from a function the closures that it gives a name and
// no longer uses.
func unusedClosures(function string) func(*cutter) {
	return func(c *cutter) {
		f := c.function(function)
		if f == nil {
			return
		}
		gone := map[ast.Node]bool{}
		for {
			uses := map[string]int{}
			closures := map[string]ast.Node{}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if gone[n] {
					return false
				}
				if id, ok := n.(*ast.Ident); ok {
					uses[id.Name]++
				}
				if a, ok := n.(*ast.AssignStmt); ok && len(a.Lhs) == 1 && len(a.Rhs) == 1 {
					id, named := a.Lhs[0].(*ast.Ident)
					if _, ok := a.Rhs[0].(*ast.FuncLit); ok && named {
						closures[id.Name] = a
					}
				}
				return true
			})
			more := false
			for name, closure := range closures {
				if uses[name] == 1 { // where it gets its name
					gone[closure] = true
					more = true
					c.remove(closure)
				}
			}
			if !more {
				return
			}
		}
	}
}
