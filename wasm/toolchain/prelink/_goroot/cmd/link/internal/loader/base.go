package loader

import (
	"cmd/internal/goobj"
	"cmd/internal/objabi"
	"cmd/link/internal/sym"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strings"
)

// A base map describes the symbols of a base: a module that is linked already
// and lies in memory when the program starts. References to it become external
// symbols with fixed values, made when first met, so that a link costs nothing
// for what it does not use. The map is used in place. All numbers are little
// endian; sections begin at multiples of 8 bytes:
//
//	header   magic, id, then offset and length of each section, then the values
//	symbols  a record for each, see symbolSize
//	names    the text of all names
//	packages a record for each, see packageSize
//	index    for each package, by the symbol's index in it: its number plus one
//	deps     for an inittask: how many others it waits for, and their numbers
//	types    for a type: size, bytes up to the last pointer, mask of pointers
const (
	baseMagic = "base\x00map\x01"
	idSize    = 16

	// Record of a symbol: value 8, size 4, name 4, length of the name 4, first
	// line 4, kind 1, funcID 1, flags 1, unused 1, more 4.
	symbolSize = 32
	// Record of a package: name 4, length of the name 4, index 4, symbols 4,
	// fingerprint 8.
	packageSize = 24

	// Flags of a symbol.
	notByName  = 1 << 0 // it has none, or one that only its package knows
	mayBeTaken = 1 << 1 // by a linkname
	isType     = 1 << 2 // more is an offset in types
	isInittask = 1 << 3 // more is an index in deps
)

const (
	secSymbols = iota
	secNames
	secPackages
	secIndex
	secDeps
	secTypes
	numSections
)

// BaseValues are addresses in the base and other numbers that a link needs.
type BaseValues struct {
	Funcs          uint64 // number of functions
	RODATA         uint64 // runtime.types, from where offsets count
	End            uint64 // runtime.end
	FirstModule    uint64 // runtime.firstmoduledata
	LastModule     uint64 // runtime.lastmoduledatap
	ModuleSize     uint64 // of runtime.moduledata
	ModuleEnd      uint64 // offset of its field end
	ModuleNext     uint64 // offset of its field next
	Main           uint64 // the variable that holds the program's main
	NoMemProfiling uint64 // runtime.disableMemoryProfiling
}

var baseHeaderSize = len(baseMagic) + idSize + 16*numSections + binary.Size(BaseValues{})

// BaseMap is the map of a base.
type BaseMap struct {
	BaseValues
	ID string

	sections [numSections][]byte
	byName   table
}

// OpenBaseMap reads a base map.
func OpenBaseMap(file string) (*BaseMap, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if len(data) < baseHeaderSize || string(data[:len(baseMagic)]) != baseMagic {
		return nil, fmt.Errorf("%s: not a base map of this linker", file)
	}
	m := &BaseMap{ID: string(data[len(baseMagic):][:idSize])}
	at := data[len(baseMagic)+idSize:]
	for i := range m.sections {
		off, size := binary.LittleEndian.Uint64(at), binary.LittleEndian.Uint64(at[8:])
		if off > uint64(len(data)) || size > uint64(len(data))-off {
			return nil, fmt.Errorf("%s: the base map is cut off", file)
		}
		m.sections[i] = data[off : off+size]
		at = at[16:]
	}
	if _, err := binary.Decode(at, binary.LittleEndian, &m.BaseValues); err != nil {
		return nil, fmt.Errorf("%s: %v", file, err)
	}
	m.byName = newTable(m)
	return m, nil
}

func u32(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[i:]) }

func (m *BaseMap) symbol(number uint32) []byte {
	return m.sections[secSymbols][int(number)*symbolSize:][:symbolSize]
}

func (m *BaseMap) name(off, size uint32) []byte {
	return m.sections[secNames][off:][:size]
}

func (m *BaseMap) symbolName(number uint32) []byte {
	r := m.symbol(number)
	return m.name(u32(r, 12), u32(r, 16))
}

// table finds the numbers of symbols by their names. It is made anew for each
// link: as part of the map it would be most of what has to be downloaded, since
// hashes do not compress.
type table struct {
	m     *BaseMap
	slots []uint32 // numbers plus one, in open addressing; a power of two of them
}

func newTable(m *BaseMap) table {
	symbols := len(m.sections[secSymbols]) / symbolSize
	size := 1
	for size < 2*symbols {
		size *= 2
	}
	t := table{m, make([]uint32, size)}
	for number := range uint32(symbols) {
		if m.symbol(number)[26]&notByName != 0 {
			continue
		}
		name := m.symbolName(number)
		slot := nameHash(name) & uint32(size-1)
		for t.slots[slot] != 0 {
			slot = (slot + 1) & uint32(size-1)
		}
		t.slots[slot] = number + 1
	}
	return t
}

func nameHash[T string | []byte](name T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(name); i++ {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h
}

// lookup returns the number of the named symbol.
func (m *BaseMap) lookup(name string) (uint32, bool) {
	slots := m.byName.slots
	mask := uint32(len(slots) - 1)
	for slot := nameHash(name) & mask; slots[slot] != 0; slot = (slot + 1) & mask {
		if number := slots[slot] - 1; string(m.symbolName(number)) == name {
			return number, true
		}
	}
	return 0, false
}

func (m *BaseMap) pkg(i int) []byte {
	return m.sections[secPackages][i*packageSize:][:packageSize]
}

// Package returns the number of a package, or -1 if the base does not have it.
func (m *BaseMap) Package(path string) int {
	for i := range len(m.sections[secPackages]) / packageSize {
		if r := m.pkg(i); string(m.name(u32(r, 0), u32(r, 4))) == path {
			return i
		}
	}
	return -1
}

// Fingerprint returns that of the export data of a package.
func (m *BaseMap) Fingerprint(pkg int) (fp goobj.FingerprintType) {
	copy(fp[:], m.pkg(pkg)[16:])
	return fp
}

// SetBase makes the loader look for symbols in a base.
func (l *Loader) SetBase(m *BaseMap) {
	l.Base = m
	l.baseSyms = make(map[uint32]Sym)
	l.baseNumbers = make(map[Sym]uint32)
}

// IsBase tells whether a symbol lies in the base.
func (l *Loader) IsBase(s Sym) bool {
	_, ok := l.baseNumbers[s]
	return ok
}

// BaseFunc returns the function ID and the first line of a function of the base.
func (l *Loader) BaseFunc(s Sym) (funcID uint8, startLine int32) {
	r := l.Base.symbol(l.baseNumbers[s])
	return r[25], int32(u32(r, 20))
}

// BaseType returns what the garbage collector needs to know of a type in the
// base: the bytes up to its last pointer, and which words are pointers.
func (l *Loader) BaseType(s Sym) (pointers int64, mask []byte) {
	r := l.Base.symbol(l.baseNumbers[s])
	t := l.Base.sections[secTypes][u32(r, 28):]
	pointers = int64(u32(t, 4))
	return pointers, t[8:][:maskSize(pointers)]
}

// maskSize is the length of a mask with a bit for each word of 8 bytes.
func maskSize(pointers int64) int64 { return (pointers + 63) / 64 }

// LookupBase returns the symbol with a name in the base, or 0.
func (l *Loader) LookupBase(name string) Sym {
	if number, ok := l.Base.lookup(name); ok {
		return l.baseSym(number)
	}
	return 0
}

// UsesBase tells whether a named symbol of the base is referred to.
func (l *Loader) UsesBase(name string) bool {
	number, ok := l.Base.lookup(name)
	return ok && l.baseSyms[number] != 0
}

// inBasePackage marks indexes in oReader.pkg that are of packages of the base.
const inBasePackage = 1 << 31

// basePackageSym returns the symbol with an index in a package.
func (l *Loader) basePackageSym(pkg, index uint32) Sym {
	m := l.Base
	r := m.pkg(int(pkg))
	if index < u32(r, 12) {
		if e := u32(m.sections[secIndex], int(u32(r, 8)+index)*4); e != 0 {
			return l.baseSym(e - 1)
		}
	}
	log.Fatalf("symbol %d of package %s is not in the base", index, m.name(u32(r, 0), u32(r, 4)))
	return 0
}

// baseSym returns the symbol with a number.
func (l *Loader) baseSym(number uint32) Sym {
	if s := l.baseSyms[number]; s != 0 {
		return s
	}
	m := l.Base
	r := m.symbol(number)
	name := string(m.symbolName(number))
	s := l.newExtSym(name, 0)
	l.baseSyms[number] = s
	l.baseNumbers[s] = number
	p := l.getPayload(s)
	p.kind = sym.SymKind(r[24])
	p.size = int64(u32(r, 8))
	l.values[s] = int64(binary.LittleEndian.Uint64(r))
	l.SetAttrReachable(s, true)
	// It has its place already.
	l.SetAttrSpecial(s, true)
	l.SetAttrNotInSymbolTable(s, true)
	if r[26]&notByName == 0 {
		if _, ok := l.symsByName[0][name]; !ok {
			l.symsByName[0][name] = s
		}
	}
	switch more := u32(r, 28); {
	case r[26]&isType != 0:
		// As much of the descriptor as the linker reads of a part of another type.
		t := m.sections[secTypes][more:]
		p.data = binary.LittleEndian.AppendUint64(nil, uint64(u32(t, 0)))
		p.data = binary.LittleEndian.AppendUint64(p.data, uint64(u32(t, 4)))
	case r[26]&isInittask != 0:
		list := m.sections[secDeps][more*4:]
		relocs := make([]goobj.Reloc, u32(list, 0))
		for i := range relocs {
			dep := l.baseSym(u32(list, 4+i*4))
			relocs[i].Set(0, 0, uint16(objabi.R_INITORDER), 0, goobj.SymRef{SymIdx: uint32(dep)})
		}
		l.getPayload(s).relocs = relocs
	}
	return s
}

// shared is a symbol of an object that the base has, too.
type shared struct {
	r      *oReader
	index  uint32
	number uint32
}

// inBase tells whether the base has a symbol of an object that other objects
// may have as well: generic code and wrappers, types and itabs. They must be the
// same ones, since types are compared by address. Objects may know types by
// their content; their names tell them apart, too.
func (st *loadState) inBase(r *oReader, i uint32, kind int, name string, version int, osym *goobj.Sym) bool {
	m := st.l.Base
	if m == nil {
		return false
	}
	switch kind {
	case nonPkgDef:
		if !osym.Dupok() || version != 0 {
			return false
		}
	case hashedDef:
		name = osym.Name(r.Reader)
		if !sharedByContent(name) {
			return false
		}
	default:
		return false
	}
	number, ok := m.lookup(name)
	if !ok {
		return false
	}
	if size := u32(m.symbol(number), 8); kind == hashedDef && osym.Siz() != size {
		log.Fatalf("%s has %d bytes here and %d in the base", name, osym.Siz(), size)
	}
	st.shared = append(st.shared, shared{r, i, number})
	return true
}

// sharedByContent tells whether a symbol that is known by its content has an
// address that matters.
func sharedByContent(name string) bool {
	return strings.HasPrefix(name, "type:") || strings.HasPrefix(name, "go:itab.")
}

// resolveShared is called when all symbols of objects have their numbers.
func (st *loadState) resolveShared() {
	for _, s := range st.shared {
		s.r.syms[s.index] = st.l.baseSym(s.number)
	}
}

// mayTake tells whether a linkname may refer to a symbol of the base.
func (l *Loader) mayTake(s Sym) bool {
	return l.Base.symbol(l.baseNumbers[s])[26]&mayBeTaken != 0
}

// MarkAll takes the place of the search for what is reachable: everything that
// the objects define is, and the symbols of the base that they refer to are
// made now.
func (l *Loader) MarkAll() {
	for _, r := range l.objs[goObjStart:] {
		for i := range uint32(r.NAlldef()) {
			s := r.syms[i]
			if l.IsBase(s) || l.SymType(s).IsText() && l.SymSize(s) == 0 {
				continue
			}
			l.SetAttrReachable(s, true)
			relocs := l.Relocs(s)
			for j := range relocs.Count() {
				rel := relocs.At(j)
				if t := rel.Type(); t != objabi.R_USENAMEDMETHOD && t != objabi.R_USETYPE {
					rel.Sym()
				}
			}
			r2, auxs := l.auxs(s)
			for j := range auxs {
				aux := Aux{&auxs[j], r2, l}
				switch aux.Type() {
				case goobj.AuxDwarfInfo, goobj.AuxDwarfLoc, goobj.AuxDwarfRanges, goobj.AuxDwarfLines:
				default:
					aux.Sym()
				}
			}
			if fi := l.FuncInfo(s); fi.Valid() {
				fi.Preload()
				for j := range int(fi.NumInlTree()) {
					fi.InlTree(j)
				}
			}
		}
	}
}
