package wasm

import (
	"cmd/link/internal/ld"
	"cmd/link/internal/loader"
	"cmd/link/internal/sym"
	"encoding/binary"
	"fmt"
)

// What a base exports and a side module imports beside functions: the table,
// the memory and the registers, which are the globals 0 to 7 of both.
const (
	baseModule = "base"
	tableName  = "tbl"
	memoryName = "mem"
)

var registers = [...]byte{I32, I64, I64, I64, I64, I64, I64, I32}

func registerName(i int) string { return fmt.Sprintf("g%d", i) }

// firstPCF is the PC_F value of the first function of the module.
func firstPCF(ldr *loader.Loader) int64 {
	if ldr.Base != nil {
		return funcValueOffset + int64(ldr.Base.Funcs)
	}
	return funcValueOffset
}

// writeBaseExports goes on with the export section of a base.
func writeBaseExports(ctxt *ld.Link) {
	writeName(ctxt.Out, tableName)
	ctxt.Out.WriteByte(0x01)
	writeUleb128(ctxt.Out, 0)
	for i := range registers {
		writeName(ctxt.Out, registerName(i))
		ctxt.Out.WriteByte(0x03)
		writeUleb128(ctxt.Out, uint64(i))
	}
}

const numBaseExports = 1 + len(registers)

// writeBaseID names a base, so that no side module of another meets it.
func writeBaseID(ctxt *ld.Link) {
	sizeOffset := writeSecHeader(ctxt, sectionCustom)
	writeName(ctxt.Out, "interleave.base")
	ctxt.Out.WriteString(ld.PrelinkID())
	writeSecSize(ctxt, sizeOffset)
}

// callBase turns a call instruction, whose opcode was just written to code,
// into a call of a function of the base through the table.
func callBase(code codeBuffer, pcf int64, typ uint32) {
	code.Truncate(code.Len() - 1)
	code.WriteByte(0x41) // i32.const
	writeSleb128(code, pcf)
	code.WriteByte(0x11) // call_indirect
	writeUleb128(code, uint64(typ))
	code.WriteByte(0x00) // table 0
}

type codeBuffer interface {
	WriteByte(byte) error
	Len() int
	Truncate(int)
}

// writeSide writes a side module after its header.
func writeSide(ctxt *ld.Link, ldr *loader.Loader, types []*wasmFuncType, imports, fns []*wasmFunc) {
	table := uint64(firstPCF(ldr)) + uint64(len(fns))
	end := ldr.SymValue(ldr.Lookup("runtime.end", 0))
	pages := uint64(end+1<<20) >> 16 // as in writeMemorySec

	writeTypeSec(ctxt, types)

	sizeOffset := writeSecHeader(ctxt, sectionImport)
	writeUleb128(ctxt.Out, uint64(len(imports)+2+len(registers)))
	writeFunctionImports(ctxt, imports)
	writeName(ctxt.Out, baseModule)
	writeName(ctxt.Out, tableName)
	ctxt.Out.WriteByte(0x01) // table
	ctxt.Out.WriteByte(0x70) // of functions
	ctxt.Out.WriteByte(0x00) // with no maximum
	writeUleb128(ctxt.Out, table)
	writeName(ctxt.Out, baseModule)
	writeName(ctxt.Out, memoryName)
	ctxt.Out.WriteByte(0x02) // memory
	ctxt.Out.WriteByte(0x00) // with no maximum
	writeUleb128(ctxt.Out, pages)
	for i, typ := range registers {
		writeName(ctxt.Out, baseModule)
		writeName(ctxt.Out, registerName(i))
		ctxt.Out.WriteByte(0x03) // global
		ctxt.Out.WriteByte(typ)
		ctxt.Out.WriteByte(0x01) // variable
	}
	writeSecSize(ctxt, sizeOffset)

	writeFunctionSec(ctxt, fns)
	writeElementSec(ctxt, firstPCF(ldr), uint64(len(imports)), uint64(len(fns)))
	writeCodeSec(ctxt, fns)
	dataSects = append(dataSects, chain(ctxt, ldr)...)
	writeDataSec(ctxt)

	// What the host has to do before it instantiates the module.
	sizeOffset = writeSecHeader(ctxt, sectionCustom)
	writeName(ctxt.Out, "interleave.side")
	fmt.Fprintf(ctxt.Out, `{"base":%q,"table":%d,"pages":%d}`, ldr.Base.ID, table, pages)
	writeSecSize(ctxt, sizeOffset)
}

// chain is the words of the base's memory that make a side module part of the
// program: the heap begins behind it, the runtime finds its tables, and main is
// its main. So are the strings that -X sets.
func chain(ctxt *ld.Link, ldr *loader.Loader) []wasmDataSect {
	at := func(addr uint64, value ...byte) wasmDataSect {
		return wasmDataSect{sect: &sym.Section{Vaddr: addr}, data: value, whole: true}
	}
	word := func(addr uint64, value int64) wasmDataSect {
		return at(addr, binary.LittleEndian.AppendUint64(nil, uint64(value))...)
	}
	base := ldr.Base
	module := ldr.SymValue(ctxt.Moduledata)
	words := []wasmDataSect{
		word(base.FirstModule+base.ModuleEnd, ldr.SymValue(ldr.Lookup("runtime.end", 0))),
		word(base.FirstModule+base.ModuleNext, module),
		word(base.LastModule, module),
		word(base.Main, ldr.SymValue(ldr.Lookup(ld.SideMain, 0))),
	}
	for _, s := range ld.SideStrings {
		variable := uint64(ldr.SymValue(s.Variable))
		words = append(words, word(variable, ldr.SymValue(s.Text)), word(variable+8, s.Len))
	}
	if !ld.SideProfilesMemory(ctxt) {
		words = append(words, at(base.NoMemProfiling, 1))
	}
	return words
}
