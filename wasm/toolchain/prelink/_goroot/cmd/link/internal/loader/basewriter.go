package loader

import (
	"cmd/internal/objabi"
	"cmd/link/internal/sym"
	"encoding/binary"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
)

// WriteBase writes the map of the module that was just linked. types gives the
// size of a type and what [Loader.BaseType] returns. Symbols of package main,
// the stub, are left out.
func (l *Loader) WriteBase(file, id string, values BaseValues, types func(Sym) (size, pointers int64, mask []byte)) error {
	if len(id) != idSize {
		return fmt.Errorf("the id of a base has %d characters, not %d", idSize, len(id))
	}
	w := baseWriter{l: l, typeOf: types, numbers: make([]uint32, l.NSym()), nameOff: map[string]uint32{}}
	w.collect()
	for _, s := range w.list {
		w.sections[secSymbols] = append(w.sections[secSymbols], w.symbol(s)...)
	}
	w.packages()

	le := binary.LittleEndian
	head := []byte(baseMagic + id)
	var body []byte
	for _, s := range w.sections {
		at := baseHeaderSize + len(body)
		body = append(body, make([]byte, -at&7)...)
		head = le.AppendUint64(head, uint64(baseHeaderSize+len(body)))
		head = le.AppendUint64(head, uint64(len(s)))
		body = append(body, s...)
	}
	head, err := binary.Append(head, le, values)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(head, body...), 0o644)
}

type baseWriter struct {
	l        *Loader
	typeOf   func(Sym) (size, pointers int64, mask []byte)
	sections [numSections][]byte
	list     []Sym
	numbers  []uint32 // by symbol: its number plus one
	nameOff  map[string]uint32
}

// ownSymbols are made by the linker for each module anew.
var ownSymbols = map[string]bool{
	"go:buildinfo": true, "go:buildinfo.ref": true, "go:func.*": true, "type:*": true,
	"go:string.*": true, "go:funcdesc": true, "runtime.gcbits.*": true,
	"runtime.text": true, "runtime.etext": true, "runtime.rodata": true, "runtime.erodata": true,
	"runtime.types": true, "runtime.etypes": true, "runtime.noptrdata": true, "runtime.enoptrdata": true,
	"runtime.data": true, "runtime.edata": true, "runtime.bss": true, "runtime.ebss": true,
	"runtime.noptrbss": true, "runtime.enoptrbss": true, "runtime.covctrs": true, "runtime.ecovctrs": true,
	"runtime.end": true, "runtime.epclntab": true, "runtime.pclntab": true, "runtime.pcheader": true,
	"runtime.funcnametab": true, "runtime.cutab": true, "runtime.filetab": true, "runtime.pctab": true,
	"runtime.functab": true, "runtime.findfunctab": true, "runtime.gcdata": true, "runtime.egcdata": true,
	"runtime.gcbss": true, "runtime.egcbss": true, "runtime.typelink": true, "runtime.itablink": true,
	"runtime.textsectionmap": true, "runtime.tlsg": true,
}

// collect chooses the symbols that a program may refer to and numbers them.
func (w *baseWriter) collect() {
	l := w.l
	byContent := make([]bool, l.NSym())
	for _, r := range l.objs[goObjStart:] {
		for i := r.ndef; i < r.ndef+r.nhashed64def+r.nhasheddef; i++ {
			byContent[r.syms[i]] = true
		}
	}
	for s := Sym(1); s < Sym(l.NSym()); s++ {
		kind := l.SymType(s)
		if !l.AttrReachable(s) || l.SymSect(s) == nil || kind == 0 || kind >= sym.SFirstUnallocated || kind == sym.SPCLNTAB {
			continue
		}
		name := l.SymName(s)
		switch {
		case ownSymbols[name], strings.HasPrefix(name, "go:main."), strings.HasPrefix(name, "go:runtime.inittasks"):
			continue
		case strings.HasPrefix(name, "type:.namedata."), strings.HasPrefix(name, "type:.importpath."), strings.HasPrefix(name, "runtime.gcbits."):
			continue // a program has its own: nothing compares their addresses
		case byContent[s] && !sharedByContent(name):
			continue // a program has its own
		case l.SymPkg(s) == "main" && (!l.AttrDuplicateOK(s) || strings.Contains(name, "main.")):
			continue // of the stub; what is shared may only be attributed to it
		}
		w.list = append(w.list, s)
		w.numbers[s] = uint32(len(w.list))
	}
}

func (w *baseWriter) name(name string) (off, size uint32) {
	off, ok := w.nameOff[name]
	if !ok {
		off = uint32(len(w.sections[secNames]))
		w.nameOff[name] = off
		w.sections[secNames] = append(w.sections[secNames], name...)
	}
	return off, uint32(len(name))
}

func (w *baseWriter) symbol(s Sym) []byte {
	l, le := w.l, binary.LittleEndian
	name := l.SymName(s)
	var funcID, flags uint8
	var startLine int32
	if fi := l.FuncInfo(s); fi.Valid() {
		funcID, startLine = uint8(fi.FuncID()), fi.StartLine()
	}
	if !l.IsExternal(s) {
		r, i := l.toLocal(s)
		if osym := r.Sym(i); osym.IsLinkname() || osym.ABIWrapper() {
			flags |= mayBeTaken
		}
	}
	if name == "" || l.SymVersion(s) != 0 {
		flags |= notByName
	}
	var more uint32
	switch {
	case strings.HasSuffix(name, "..inittask"):
		flags |= isInittask
		more = w.deps(s)
	case strings.HasPrefix(name, "type:") && !strings.HasPrefix(name, "type:.") && !l.SymType(s).IsText():
		flags |= isType
		more = w.typ(s)
	}
	off, size := w.name(name)
	b := le.AppendUint64(nil, uint64(l.SymValue(s)))
	b = le.AppendUint32(b, uint32(l.SymSize(s)))
	b = le.AppendUint32(b, off)
	b = le.AppendUint32(b, size)
	b = le.AppendUint32(b, uint32(startLine))
	b = append(b, uint8(l.SymType(s)), funcID, flags, 0)
	return le.AppendUint32(b, more)
}

// deps writes what an inittask waits for.
func (w *baseWriter) deps(s Sym) (at uint32) {
	l, le := w.l, binary.LittleEndian
	var list []byte
	relocs := l.Relocs(s)
	for i := range relocs.Count() {
		if rel := relocs.At(i); rel.Type() == objabi.R_INITORDER {
			if w.numbers[rel.Sym()] == 0 {
				log.Fatalf("%s waits for %s, which is not in the base", l.SymName(s), l.SymName(rel.Sym()))
			}
			list = le.AppendUint32(list, w.numbers[rel.Sym()]-1)
		}
	}
	at = uint32(len(w.sections[secDeps]) / 4)
	w.sections[secDeps] = le.AppendUint32(w.sections[secDeps], uint32(len(list)/4))
	w.sections[secDeps] = append(w.sections[secDeps], list...)
	return at
}

// typ writes what a link needs to know of a type.
func (w *baseWriter) typ(s Sym) (at uint32) {
	size, pointers, mask := w.typeOf(s)
	at = uint32(len(w.sections[secTypes]))
	b := binary.LittleEndian.AppendUint32(w.sections[secTypes], uint32(size))
	b = binary.LittleEndian.AppendUint32(b, uint32(pointers))
	w.sections[secTypes] = append(b, mask...)
	return at
}

func (w *baseWriter) packages() {
	l, le := w.l, binary.LittleEndian
	packages, index := &w.sections[secPackages], &w.sections[secIndex]
	for _, path := range slices.Sorted(maps.Keys(l.objByPkg)) {
		if path == "main" {
			continue
		}
		r := l.objs[l.objByPkg[path]]
		off, size := w.name(path)
		fingerprint := r.Fingerprint()
		*packages = le.AppendUint32(*packages, off)
		*packages = le.AppendUint32(*packages, size)
		*packages = le.AppendUint32(*packages, uint32(len(*index)/4))
		*packages = le.AppendUint32(*packages, uint32(r.ndef))
		*packages = append(*packages, fingerprint[:]...)
		for _, s := range r.syms[:r.ndef] {
			*index = le.AppendUint32(*index, w.numbers[s])
		}
	}
}
