package prelink

import (
	"embed"

	"interleave/wasm/toolchain/overlay"
)

//go:embed all:_goroot
var goroot embed.FS

// Edits returns the changes to the linker. They go on top of slim's.
func Edits() overlay.Set {
	return overlay.NewSet("prelink", goroot, symbols(), keeping(), layout(), tables(), module())
}

const (
	loaderGo   = "cmd/link/internal/loader/loader.go"
	libGo      = "cmd/link/internal/ld/lib.go"
	linkGo     = "cmd/link/internal/ld/link.go"
	mainGo     = "cmd/link/internal/ld/main.go"
	deadcodeGo = "cmd/link/internal/ld/deadcode.go"
	dataGo     = "cmd/link/internal/ld/data.go"
	pclnGo     = "cmd/link/internal/ld/pcln.go"
	symtabGo   = "cmd/link/internal/ld/symtab.go"
	asmGo      = "cmd/link/internal/wasm/asm.go"
)

// symbols makes the loader look for symbols in the base.
func symbols() []overlay.Edit {
	return []overlay.Edit{
		{
			File: loaderGo,
			Old:  "	nhashedsyms int // number of hashed symbols, for accounting\n}\n",
			New: `	nhashedsyms int // number of hashed symbols, for accounting

	Base        *BaseMap // nil unless a side module is linked
	baseSyms    map[uint32]Sym
	baseNumbers map[Sym]uint32
}

// ExpectSyms is how many symbols NewLoader makes room for.
var ExpectSyms = 80000
`,
			Reason: "the base belongs to the loader",
		},
		{
			File:   loaderGo,
			Old:    "[2]map[string]Sym{make(map[string]Sym, 80000), make(map[string]Sym, 50000)}",
			New:    "[2]map[string]Sym{make(map[string]Sym, ExpectSyms), make(map[string]Sym, ExpectSyms*5/8)}",
			Reason: "a side module has a few hundred symbols, and room for 130,000 takes milliseconds to make",
		},
		{
			File: loaderGo,
			Old:  "		l.reportMissingBuiltin(int(s.SymIdx), r.unit.Lib.Pkg)\n		return 0\n",
			New: `		if l.Base != nil {
			name, _ := goobj.BuiltinName(int(s.SymIdx))
			if bi := l.LookupBase(name); bi != 0 {
				l.builtinSyms[s.SymIdx] = bi
				return bi
			}
		}
		l.reportMissingBuiltin(int(s.SymIdx), r.unit.Lib.Pkg)
		return 0
`,
			Reason: "the functions that the compiler calls are in the base",
		},
		{
			File:   loaderGo,
			Old:    "	default:\n		rr = l.objs[r.pkg[p]]\n	}\n	return l.toGlobal(rr, s.SymIdx)\n",
			New:    "	default:\n		if r.pkg[p]&inBasePackage != 0 {\n			return l.basePackageSym(r.pkg[p]&^inBasePackage, s.SymIdx)\n		}\n		rr = l.objs[r.pkg[p]]\n	}\n	return l.toGlobal(rr, s.SymIdx)\n",
			Reason: "references by package and index",
		},
		{
			File:   loaderGo,
			Old:    "	linknameVarRefs []linknameVarRef // linknamed var refererces\n}\n",
			New:    "	linknameVarRefs []linknameVarRef // linknamed var refererces\n\n	shared []shared // symbols that the base has, too\n}\n",
			Reason: "their numbers come after those of all symbols of objects",
		},
		{
			File:   loaderGo,
			Old:    "		gi := st.addSym(name, v, r, i, kind, osym)\n",
			New:    "		if st.inBase(r, i, kind, name, v, osym) {\n			continue\n		}\n		gi := st.addSym(name, v, r, i, kind, osym)\n",
			Reason: "types, itabs and instances of generic functions exist once",
		},
		{
			File: loaderGo,
			Old:  "	for _, r := range l.objs[goObjStart:] {\n		loadObjRefs(l, r, arch)\n	}\n",
			New: `	st.resolveShared()
	for _, r := range l.objs[goObjStart:] {
		loadObjRefs(l, r, arch)
	}
`,
			Reason: "as above",
		},
		{
			File: loaderGo,
			Old: `	l.values = make([]int64, l.NSym(), l.NSym()+1000) // +1000 make some room for external symbols
	l.outer = make([]Sym, l.NSym(), l.NSym()+1000)
`,
			New: `	if l.Base != nil {
		l.growValues(l.NSym())
		l.growOuter(l.NSym())
		return
	}
	l.values = make([]int64, l.NSym(), l.NSym()+1000) // +1000 make some room for external symbols
	l.outer = make([]Sym, l.NSym(), l.NSym()+1000)
`,
			Reason: "the symbols of the base have their values by now",
		},
		{
			File: loaderGo,
			Old:  "		gi := l.LookupOrCreateSym(name, v)\n		r.syms[ndef+i] = gi\n",
			New: `		var gi Sym
		if l.Base != nil && v == 0 && l.Lookup(name, v) == 0 {
			gi = l.LookupBase(name)
		}
		if gi == 0 {
			gi = l.LookupOrCreateSym(name, v)
		}
		r.syms[ndef+i] = gi
`,
			Reason: "references by name",
		},
		{
			File: loaderGo,
			Old:  "		objidx, ok := l.objByPkg[pkg]\n",
			New: `		objidx, ok := l.objByPkg[pkg]
		if !ok && l.Base != nil {
			if i := l.Base.Package(pkg); i >= 0 {
				objidx, ok = inBasePackage|uint32(i), true
			}
		}
`,
			Reason: "packages of the base are not loaded",
		},
		{
			File:   loaderGo,
			Old:    "	r, li := l.toLocal(s)\n	if r == l.extReader { // referencing external symbol is okay\n",
			New:    "	if l.IsBase(s) && !l.mayTake(s) {\n		error()\n	}\n	r, li := l.toLocal(s)\n	if r == l.extReader { // referencing external symbol is okay\n",
			Reason: "which symbols a linkname may take is the base's to say",
		},
		{
			File:   loaderGo,
			Old:    "			if !l.attrReachable.Has(gi) {\n				continue\n			}\n			osym := r.Sym(i)\n",
			New:    "			if !l.attrReachable.Has(gi) || l.IsBase(gi) {\n				continue\n			}\n			osym := r.Sym(i)\n",
			Reason: "functions of the base have their place",
		},
	}
}

// keeping decides what is loaded and kept.
func keeping() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   libGo,
			Old:    "	ctxt.loader = loader.NewLoader(flags, &ctxt.ErrorReporter.ErrorReporter)\n",
			New:    "	if PrelinkSide() {\n		loader.ExpectSyms = 200\n	}\n	ctxt.loader = loader.NewLoader(flags, &ctxt.ErrorReporter.ErrorReporter)\n	if PrelinkSide() {\n		ctxt.openBase()\n	}\n",
			Reason: "the map comes before the objects",
		},
		{
			File:   libGo,
			Old:    "	loadinternal(ctxt, \"runtime\")\n",
			New:    "	if !PrelinkSide() {\n		loadinternal(ctxt, \"runtime\")\n	}\n",
			Reason: "the runtime is in the base",
		},
		{
			File:   libGo,
			Old:    "	if mdsb.Type() != 0 && mdsb.Type() != sym.SDYNIMPORT {\n",
			New:    "	if mdsb.Type() != 0 && mdsb.Type() != sym.SDYNIMPORT && !PrelinkSide() {\n",
			Reason: "a side module has module data of its own, even if it refers to the base's",
		},
		{
			File:   linkGo,
			Old:    "	for _, imp := range l.Autolib {\n",
			New:    "	for _, imp := range l.Autolib {\n		if ctxt.inBase(l.Pkg, objabi.PathToPrefix(imp.Pkg), imp.Fingerprint) {\n			continue\n		}\n",
			Reason: "packages of the base are not loaded",
		},
		{
			File:   deadcodeGo,
			Old:    "	if d.ctxt.BuildMode == BuildModeShared {\n		// Mark all",
			New:    "	if d.ctxt.BuildMode == BuildModeShared || PrelinkBase() {\n		// Mark all",
			Reason: "any program may need anything of the base",
		},
		{
			File:   deadcodeGo,
			Old:    "	ldr := ctxt.loader\n	d := deadcodePass{ctxt: ctxt, ldr: ldr}\n",
			New:    "	ldr := ctxt.loader\n	if PrelinkSide() {\n		ctxt.keepSide()\n		return\n	}\n	d := deadcodePass{ctxt: ctxt, ldr: ldr}\n",
			Reason: "all of a side module is kept",
		},
		{
			File:   mainGo,
			Old:    "	ctxt.dostrdata()\n",
			New:    "	if !PrelinkSide() {\n		ctxt.dostrdata()\n	}\n",
			Reason: "it sets variables of the runtime",
		},
		{
			File:   mainGo,
			Old:    "	ctxt.doStackCheck()\n",
			New:    "	if !PrelinkSide() {\n		ctxt.doStackCheck()\n	}\n",
			Reason: "it follows calls into the base; programs have no functions without a stack check",
		},
		{
			File:   mainGo,
			Old:    "	ctxt.buildinfo()\n",
			New:    "	if !PrelinkSide() {\n		ctxt.buildinfo()\n	}\n",
			Reason: "nothing reads it from a WebAssembly module",
		},
	}
}

// layout places functions and data behind those of the base.
func layout() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   dataGo,
			Old:    "		case objabi.R_ADDROFF:\n			if weak && !ldr.AttrReachable(rs) {\n				continue\n			}\n",
			New:    "		case objabi.R_ADDROFF:\n			if weak && !ldr.AttrReachable(rs) {\n				continue\n			}\n			if PrelinkSide() {\n				o = sideOffset(ldr, rs, r.Add())\n				break\n			}\n",
			Reason: "offsets of types, names and functions count from the base's sections, in both modules",
		},
		{
			File:   dataGo,
			Old:    "		if length == 0 || length > lastAddr-addr {\n			length = lastAddr - addr\n",
			New:    "		if length <= 0 || length > lastAddr-addr {\n			length = lastAddr - addr\n",
			Reason: "the next symbol may be runtime.tlsg, which lies at 0, below a side module's data",
		},
		{
			File:   dataGo,
			Old:    "	ldr := p.ctxt.loader\n	typData := ldr.Data(typ)\n	ptrdata := ",
			New:    "	ldr := p.ctxt.loader\n	if ldr.IsBase(typ) {\n		p.addBaseType(off, typ)\n		return\n	}\n	typData := ldr.Data(typ)\n	ptrdata := ",
			Reason: "which words of a variable are pointers, if its type lies in the base",
		},
		{
			File:   dataGo,
			Old:    "		if ctxt.IsWasm() && i == 0 && va < wasmMinDataAddr {\n			va = wasmMinDataAddr\n		}\n",
			New:    "		if ctxt.IsWasm() && i == 0 && va < wasmMinDataAddr {\n			va = wasmMinDataAddr\n		}\n		if PrelinkSide() && i == 0 {\n			va = ctxt.sideStart()\n		}\n",
			Reason: "the data begin behind the base's",
		},
		{
			File: dataGo,
			Old:  "		if sect := ldr.SymSect(s); sect != nil {\n			ldr.AddToSymValue(s, int64(sect.Vaddr))\n		}\n		v := ldr.SymValue(s)\n",
			New: `		if sect := ldr.SymSect(s); sect != nil {
			ldr.AddToSymValue(s, int64(sect.Vaddr))
		}
		if PrelinkSide() && ldr.SymSize(s) == 0 && ldr.SymType(s) == sym.SNOPTRBSS && !ldr.IsExternal(s) {
			ldr.SetSymValue(s, ldr.SymValue(ldr.Lookup(zeroBase, 0)))
		}
		v := ldr.SymValue(s)
`,
			Reason: "all variables without a size have one address, the base's: programs compare them",
		},
		{
			File:   dataGo,
			Old:    "	ctxt.xdefine(\"runtime.types\", sym.SRODATA, int64(types.Vaddr))\n",
			New:    "	typesStart := types.Vaddr\n	if PrelinkSide() {\n		typesStart = ldr.Base.RODATA\n	}\n	ctxt.xdefine(\"runtime.types\", sym.SRODATA, int64(typesStart))\n",
			Reason: "offsets of types count from there",
		},
	}
}

// tables are those of functions and of the module.
func tables() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   pclnGo,
			Old:    "			startLine = inlFunc.StartLine()\n		} else if !ctxt.linkShared {\n",
			New:    "			startLine = inlFunc.StartLine()\n		} else if ldr.IsBase(call.Func) {\n			id, line := ldr.BaseFunc(call.Func)\n			funcID, startLine = abi.FuncID(id), line\n		} else if !ctxt.linkShared {\n",
			Reason: "functions of the base that were inlined",
		},
		{
			File:   pclnGo,
			Old:    "	// Loop through the CUs, and calculate the size needed.\n	var size int64\n	walkFuncs(",
			New:    "	// Loop through the CUs, and calculate the size needed.\n	var size int64\n	if PrelinkSide() {\n		size = 1 // the runtime takes 0 for a function without a name\n	}\n	walkFuncs(",
			Reason: "in a whole program the function at 0 is never asked for its name",
		},
		{
			File: pclnGo,
			Old:  "			sect := ldr.SymSect(rs)\n			if sect == nil {\n				ctxt.Errorf(fdSym, \"missing section for relocation target %s for funcdata symbol\", ldr.SymName(rs))\n",
			New: `			if ldr.IsBase(rs) {
				if !ldr.SymType(rs).IsText() {
					ctxt.Errorf(fdSym, "relocation target %s for funcdata symbol is no function", ldr.SymName(rs))
				}
				ctxt.Target.Arch.ByteOrder.PutUint32(data[r.Off():], uint32(ldr.SymValue(rs)>>16+r.Add()))
				continue
			}
			sect := ldr.SymSect(rs)
			if sect == nil {
				ctxt.Errorf(fdSym, "missing section for relocation target %s for funcdata symbol", ldr.SymName(rs))
`,
			Reason: "functions of the base have no section here",
		},
		{
			File: pclnGo,
			Old:  "			funcID = fi.FuncID()\n		}\n		off = sb.SetUint8(ctxt.Arch, off, uint8(funcID))\n",
			New: `			funcID = fi.FuncID()
		}
		if PrelinkBase() && ldr.SymName(s) == "main.main" {
			funcID = abi.FuncIDWrapper
		}
		off = sb.SetUint8(ctxt.Arch, off, uint8(funcID))
`,
			Reason: "tracebacks show the program's main, not the stub that calls it",
		},
		{
			File:   symtabGo,
			Old:    "	t := ctxt.mainInittasks\n	if t != 0 {\n",
			New:    "	t := ctxt.mainInittasks\n	if PrelinkBase() {\n		t = 0\n	}\n	if t != 0 {\n",
			Reason: "the side module lists what the program imports",
		},
		{
			File:   symtabGo,
			Old:    "	hasmain := ctxt.BuildMode == BuildModeExe || ctxt.BuildMode == BuildModePIE\n",
			New:    "	hasmain := (ctxt.BuildMode == BuildModeExe || ctxt.BuildMode == BuildModePIE) && !PrelinkSide()\n",
			Reason: "the base's main is the one that the runtime starts",
		},
		{
			File:   symtabGo,
			Old:    "	moduledatatype := ldr.Lookup(\"type:runtime.moduledata\", 0)\n",
			New:    "	if PrelinkSide() {\n		moduledata.SetSize(int64(ldr.Base.ModuleSize))\n		moduledata.Grow(moduledata.Size())\n		return symGroupType\n	}\n	moduledatatype := ldr.Lookup(\"type:runtime.moduledata\", 0)\n",
			Reason: "its size is the base's; lastmoduledatap is one of the words that are overwritten",
		},
	}
}

// module writes the WebAssembly modules.
func module() []overlay.Edit {
	return []overlay.Edit{
		{
			File:   asmGo,
			Old:    "	ldr.SetSymValue(s, int64(funcValueOffset+va/abi.MINFUNC)<<16) // va starts at zero\n",
			New:    "	ldr.SetSymValue(s, (firstPCF(ldr)+int64(va/abi.MINFUNC))<<16) // va starts at zero\n",
			Reason: "functions go on where the base's end",
		},
		{
			File:   asmGo,
			Old:    "	sect *sym.Section\n	data []byte\n}\n",
			New:    "	sect *sym.Section\n	data []byte\n\n	whole bool // zeroes, too: it overwrites something\n}\n",
			Reason: "words of the base's memory",
		},
		{
			File:   asmGo,
			Old:    "		ldr.SymSect(ldr.Lookup(\"runtime.firstmoduledata\", 0)),\n",
			New:    "		ldr.SymSect(ctxt.Moduledata),\n",
			Reason: "a side module's has another name",
		},
		{
			File:   asmGo,
			Old:    "		dataSects[i] = wasmDataSect{sect, data}\n",
			New:    "		dataSects[i] = wasmDataSect{sect: sect, data: data}\n",
			Reason: "it has one more field",
		},
		{
			File: asmGo,
			Old:  "					writeSleb128(wfn, int64(len(hostImports))+ldr.SymValue(rs)>>16-funcValueOffset)\n",
			New: `					pcf := ldr.SymValue(rs) >> 16
					if ldr.IsBase(rs) {
						typ := uint32(0)
						if sig, ok := wasmFuncTypes[ldr.SymName(rs)]; ok {
							typ = lookupType(sig, &types)
						}
						callBase(wfn, pcf, typ)
						continue
					}
					if !ldr.SymType(rs).IsText() {
						if !ld.PrelinkBase() {
							ldr.Errorf(fn, "call of undefined %s", ldr.SymName(rs))
							continue
						}
						pcf = ldr.SymValue(ldr.Lookup("runtime.unreachableMethod", 0)) >> 16
					}
					writeSleb128(wfn, int64(len(hostImports))+pcf-firstPCF(ldr))
`,
			Reason: "calls into the base; and in a base, where nothing is dropped, calls of functions that no system but others has",
		},
		{
			File:   asmGo,
			Old:    "	writeTypeSec(ctxt, types)\n	writeImportSec(ctxt, hostImports)\n",
			New:    "	if ld.PrelinkSide() {\n		writeSide(ctxt, ldr, types, hostImports, fns)\n		return\n	}\n	if ld.PrelinkBase() {\n		writeBaseID(ctxt)\n	}\n\n	writeTypeSec(ctxt, types)\n	writeImportSec(ctxt, hostImports)\n",
			Reason: "the sections of a side module are others",
		},
		{
			File:   asmGo,
			Old:    "	writeElementSec(ctxt, uint64(len(hostImports)), uint64(len(fns)))\n	writeCodeSec(ctxt, fns)\n	writeDataSec(ctxt)\n",
			New:    "	writeElementSec(ctxt, funcValueOffset, uint64(len(hostImports)), uint64(len(fns)))\n	writeCodeSec(ctxt, fns)\n	writeDataSec(ctxt)\n	if ld.PrelinkBase() {\n		ld.WriteBaseMap(ctxt)\n	}\n",
			Reason: "the map is written when all has its place",
		},
		{
			File:   asmGo,
			Old:    "	writeUleb128(ctxt.Out, uint64(len(hostImports))) // number of imports\n	for _, fn := range hostImports {\n",
			New:    "	writeUleb128(ctxt.Out, uint64(len(hostImports))) // number of imports\n	writeFunctionImports(ctxt, hostImports)\n	writeSecSize(ctxt, sizeOffset)\n}\n\nfunc writeFunctionImports(ctxt *ld.Link, hostImports []*wasmFunc) {\n	for _, fn := range hostImports {\n",
			Reason: "a side module has other imports beside functions",
		},
		{
			File:   asmGo,
			Old:    "		writeUleb128(ctxt.Out, uint64(fn.Type))\n	}\n\n	writeSecSize(ctxt, sizeOffset)\n}\n\n// writeFunctionSec",
			New:    "		writeUleb128(ctxt.Out, uint64(fn.Type))\n	}\n}\n\n// writeFunctionSec",
			Reason: "as above",
		},
		{
			File:   asmGo,
			Old:    "		writeUleb128(ctxt.Out, uint64(4+len(ldr.WasmExports))) // number of exports\n",
			New:    "		exports := 4 + len(ldr.WasmExports)\n		if ld.PrelinkBase() {\n			exports += numBaseExports\n		}\n		writeUleb128(ctxt.Out, uint64(exports)) // number of exports\n		if ld.PrelinkBase() {\n			writeBaseExports(ctxt)\n		}\n",
			Reason: "what side modules share",
		},
		{
			File:   asmGo,
			Old:    "func writeElementSec(ctxt *ld.Link, numImports, numFns uint64) {\n",
			New:    "func writeElementSec(ctxt *ld.Link, first int64, numImports, numFns uint64) {\n",
			Reason: "functions go on where the base's end",
		},
		{
			File:   asmGo,
			Old:    "	writeI32Const(ctxt.Out, funcValueOffset)\n	ctxt.Out.WriteByte(0x0b) // end\n",
			New:    "	writeI32Const(ctxt.Out, int32(first))\n	ctxt.Out.WriteByte(0x0b) // end\n",
			Reason: "as above",
		},
		{
			File:   asmGo,
			Old:    "		data := ds.data\n		offset := int32(ds.sect.Vaddr)\n",
			New:    "		data := ds.data\n		offset := int32(ds.sect.Vaddr)\n\n		if ds.whole {\n			segments = append(segments, &dataSegment{offset: offset, data: data})\n			continue\n		}\n",
			Reason: "words of the base's memory",
		},
	}
}
