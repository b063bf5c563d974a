package slim

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// otherArchs are the names by which cmd/compile/internal/ssa tells the
// architectures apart, all but Wasm.
var otherArchs = [...]string{
	"386", "AMD64", "ARM", "ARM64", "LOONG64", "MIPS", "MIPS64", "PPC64", "RISCV64", "S390X",
}

// simd matches the operations on vectors: AddInt8x16.
var simd = regexp.MustCompile(`(Int|Uint|Float|Mask)(8|16|32|64)x\d`)

// onlyOps empties the entries of other architectures in opcodeTable, and those
// of an experiment of amd64. Its entries stand in the order of the constants;
// they are given their names, so that the others keep their places.
func onlyOps(c *cutter) {
	names := c.ops()
	table := c.variable("opcodeTable")
	if table == nil || names == nil {
		return
	}
	entries := table.Values[0].(*ast.CompositeLit).Elts
	if len(entries) != len(names) {
		c.failf("%d operations, but %d entries in opcodeTable", len(names), len(entries))
		return
	}
	kept := 0
	for i, entry := range entries {
		name := opName(entry)
		if name == "" || !strings.HasSuffix(names[i], name) {
			c.failf("entry %d of opcodeTable is %q, not %s", i, name, names[i])
			return
		}
		arch, found := strings.CutSuffix(strings.TrimPrefix(names[i], "Op"), name)
		if found && slices.Contains(otherArchs[:], arch) || simd.MatchString(name) {
			c.remove(entry)
			continue
		}
		kept++
		c.insert(entry, names[i]+": ")
	}
	if kept == len(entries) {
		c.failf("opcodeTable has no operation of another architecture")
	}
}

// ops returns the names of the constants of type Op, in order.
func (c *cutter) ops() []string {
	var names []string
	for _, d := range c.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST || len(gen.Specs) == 0 {
			continue
		}
		first := gen.Specs[0].(*ast.ValueSpec)
		if typ, ok := first.Type.(*ast.Ident); !ok || typ.Name != "Op" {
			continue
		}
		for _, s := range gen.Specs {
			for _, id := range s.(*ast.ValueSpec).Names {
				names = append(names, id.Name)
			}
		}
	}
	if len(names) == 0 {
		c.failf("constants of type Op not found")
	}
	return names
}

// opName returns the field name of an entry of opcodeTable.
func opName(entry ast.Expr) string {
	lit, ok := entry.(*ast.CompositeLit)
	if !ok {
		return ""
	}
	for _, elt := range lit.Elts {
		field, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := field.Key.(*ast.Ident); ok && key.Name == "name" {
			if value, ok := field.Value.(*ast.BasicLit); ok {
				return strings.Trim(value.Value, `"`)
			}
		}
	}
	return ""
}

// onlyRegisters drops the register tables of other architectures: variables
// whose names end in the architecture's.
func onlyRegisters(c *cutter) {
	dropped := 0
	for _, d := range c.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR || len(gen.Specs) != 1 {
			continue
		}
		spec := gen.Specs[0].(*ast.ValueSpec)
		name := spec.Names[0].Name
		for _, arch := range otherArchs {
			if stem, ok := strings.CutSuffix(name, arch); ok && isRegisterTable(stem) {
				c.remove(gen)
				dropped++
				break
			}
		}
	}
	if dropped < len(otherArchs) {
		c.failf("found only %d register tables of other architectures", dropped)
	}
}

func isRegisterTable(stem string) bool {
	switch stem {
	case "registers", "paramIntReg", "paramFloatReg", "gpRegMask", "fpRegMask", "fp32RegMask",
		"fp64RegMask", "specialRegMask", "framepointerReg", "linkReg":
		return true
	}
	return false
}
