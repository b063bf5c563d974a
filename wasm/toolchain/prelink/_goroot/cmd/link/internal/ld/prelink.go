package ld

import (
	"cmd/link/internal/loader"
	"cmd/link/internal/sym"
	"flag"
	"internal/abi"
	"math/bits"
	"os"
	"strings"
)

// A program may be linked in two parts. The base is the runtime and a fixed set
// of packages, with nothing left out, and a stub for package main; beside it
// its map is written. The side is the program's own packages, linked against
// that map: it goes on where the base's functions, types and memory end, and
// its data overwrite a few words of the base's that chain it into the runtime.
var (
	flagPrelink    = flag.String("prelink", "", "link a `part`: base or side")
	flagPrelinkMap = flag.String("prelinkmap", "", "the base's map `file`, written or read")
	flagPrelinkID  = flag.String("prelinkid", "", "what the base is called in its map and in side modules")
)

// PrelinkBase tells whether a base is linked.
func PrelinkBase() bool { return *flagPrelink == "base" }

// PrelinkSide tells whether a side module is linked.
func PrelinkSide() bool { return *flagPrelink == "side" }

// PrelinkID is the id of the base that is being written.
func PrelinkID() string { return *flagPrelinkID }

// openBase reads the map of the base that a side module is linked against.
func (ctxt *Link) openBase() {
	m, err := loader.OpenBaseMap(*flagPrelinkMap)
	if err != nil {
		Exitf("%v", err)
	}
	ctxt.loader.SetBase(m)
}

// inBase tells whether a package is in the base, and sees to it that it is the
// one that the importing package was compiled with.
func (ctxt *Link) inBase(importer, path string, fingerprint [8]byte) bool {
	m := ctxt.loader.Base
	if m == nil {
		return false
	}
	i := m.Package(path)
	if i < 0 {
		return false
	}
	if m.Fingerprint(i) != fingerprint {
		Exitf("%s: the package %s that it was compiled with is not the one in the base", importer, path)
	}
	return true
}

// keepSide takes the place of the search for what is reachable.
func (ctxt *Link) keepSide() {
	ldr := ctxt.loader
	if len(ldr.WasmExports) > 0 {
		Exitf("%s: a side module cannot export functions to the host", ldr.SymName(ldr.WasmExports[0]))
	}
	ldr.InitReachable()
	ldr.MarkAll()
	if ctxt.mainInittasks != 0 {
		ldr.SetAttrReachable(ctxt.mainInittasks, true)
	}
	main := ldr.Lookup("main.main", 0)
	if main == 0 || !ldr.SymType(main).IsText() {
		// The plain link's words, in which the name is the runtime's.
		Errorf("runtime.main_main·f: function main is undeclared in the main package")
		exitIfErrors()
	}
	s := ldr.CreateSymForUpdate(SideMain, 0)
	s.SetType(sym.SRODATA)
	s.SetReachable(true)
	s.AddAddr(ctxt.Arch, main)
	ldr.LookupBase(zeroBase)
	for _, name := range strnames {
		variable := ldr.LookupBase(name)
		if variable == 0 || strings.HasPrefix(name, "runtime.") {
			continue // the base has what every link sets of the runtime
		}
		text := ldr.CreateSymForUpdate(name+".str", 0)
		text.Addstring(strdata[name])
		text.SetType(sym.SRODATA)
		text.SetReachable(true)
		SideStrings = append(SideStrings, SideString{variable, text.Sym(), int64(len(strdata[name]))})
	}
}

// A SideString is what -X makes of a variable of the base.
type SideString struct {
	Variable, Text loader.Sym
	Len            int64
}

// SideStrings are those of this link.
var SideStrings []SideString

const (
	// SideMain is the function value of main.main that the base calls.
	SideMain = "prelink.main·f"
	zeroBase = "runtime.zerobase"
)

// sideStart is where a side module's memory begins.
func (ctxt *Link) sideStart() uint64 {
	return uint64(Rnd(int64(ctxt.loader.Base.End), 4096))
}

// SideProfilesMemory tells whether a program may ask for its memory profile.
// Without it the runtime need not take samples.
func SideProfilesMemory(ctxt *Link) bool {
	ldr := ctxt.loader
	return ldr.UsesBase("runtime.MemProfile") || ldr.UsesBase("runtime/pprof..inittask")
}

// sideOffset is what a section-relative relocation in a side module holds: the
// offsets of both modules count from the base's sections.
func sideOffset(ldr *loader.Loader, s loader.Sym, add int64) int64 {
	text := false
	if ldr.IsBase(s) {
		text = ldr.SymType(s).IsText()
	} else if sect := ldr.SymSect(s); sect != nil {
		text = sect.Name == ".text"
	}
	if text {
		return (ldr.SymValue(s) + add) >> 16
	}
	return ldr.SymValue(s) + add - int64(ldr.Base.RODATA)
}

// addBaseType is AddType for a type that lies in the base.
func (p *GCProg) addBaseType(off int64, typ loader.Sym) {
	_, mask := p.ctxt.loader.BaseType(typ)
	for i, b := range mask {
		for ; b != 0; b &= b - 1 {
			p.w.Ptr(off/8 + int64(8*i+bits.TrailingZeros8(b)))
		}
	}
}

// largestType is the size in bytes up to which a type's pointers are known to
// programs: larger ones are the runtime's own, of which no program has a copy.
const largestType = 1 << 20

// typePointers finds the words of a type that are pointers.
func typePointers(ctxt *Link, typ loader.Sym) (size, pointers int64, mask []byte) {
	data := ctxt.loader.Data(typ)
	size, pointers = decodetypeSize(ctxt.Arch, data), decodetypePtrdata(ctxt.Arch, data)
	if pointers > largestType {
		return size, 0, nil
	}
	mask = make([]byte, (pointers+63)/64)
	markPointers(ctxt, typ, 0, mask)
	return size, pointers, mask
}

func markPointers(ctxt *Link, typ loader.Sym, word int64, mask []byte) {
	ldr, arch := ctxt.loader, ctxt.Arch
	data := ldr.Data(typ)
	words := decodetypePtrdata(arch, data) / 8
	if words == 0 {
		return
	}
	switch decodetypeKind(arch, data) {
	default:
		for i, own := int64(0), decodetypeGcmask(ctxt, typ); i < words; i++ {
			if own[i/8]>>uint(i%8)&1 != 0 {
				mask[(word+i)/8] |= 1 << uint((word+i)%8)
			}
		}
	case abi.Array:
		elem := decodetypeArrayElem(ctxt, arch, typ)
		size := decodetypeSize(arch, ldr.Data(elem)) / 8
		for i := range decodetypeArrayLen(ldr, arch, typ) {
			markPointers(ctxt, elem, word+i*size, mask)
		}
	case abi.Struct:
		for i := range decodetypeStructFieldCount(ldr, arch, typ) {
			field := decodetypeStructFieldType(ctxt, arch, typ, i)
			markPointers(ctxt, field, word+decodetypeStructFieldOffset(ldr, arch, typ, i)/8, mask)
		}
	}
}

// WriteBaseMap writes the map of the base that was just linked.
func WriteBaseMap(ctxt *Link) {
	ldr := ctxt.loader
	value := func(name string) uint64 {
		s := ldr.Lookup(name, 0)
		if s == 0 || !ldr.AttrReachable(s) {
			Exitf("the base has no %s", name)
		}
		return uint64(ldr.SymValue(s))
	}
	values := loader.BaseValues{
		Funcs:          uint64(len(ctxt.Textp)),
		RODATA:         value("runtime.types"),
		End:            value("runtime.end"),
		FirstModule:    value("runtime.firstmoduledata"),
		LastModule:     value("runtime.lastmoduledatap"),
		ModuleSize:     uint64(ldr.SymSize(ctxt.Moduledata)),
		ModuleEnd:      moduleField(ctxt, "end"),
		ModuleNext:     moduleField(ctxt, "next"),
		Main:           value("main.program"),
		NoMemProfiling: value("runtime.disableMemoryProfiling"),
	}
	types := func(s loader.Sym) (size, pointers int64, mask []byte) { return typePointers(ctxt, s) }
	if err := ldr.WriteBase(*flagPrelinkMap, *flagPrelinkID, values, types); err != nil {
		os.Remove(*flagPrelinkMap)
		Exitf("write base map: %v", err)
	}
}

// moduleField returns the offset of a field of runtime.moduledata.
func moduleField(ctxt *Link, name string) uint64 {
	ldr := ctxt.loader
	t := ldr.Lookup("type:runtime.moduledata", 0)
	if t != 0 {
		for i := range decodetypeStructFieldCount(ldr, ctxt.Arch, t) {
			if decodetypeStructFieldName(ldr, ctxt.Arch, t, i) == name {
				return uint64(decodetypeStructFieldOffset(ldr, ctxt.Arch, t, i))
			}
		}
	}
	Exitf("runtime.moduledata has no field %s", name)
	return 0
}
