package slim

import "interleave/wasm/toolchain/overlay"

const wasmASM = "cmd/link/internal/wasm/asm.go"

// wasmWriter changes how the module is written.
func wasmWriter() []overlay.Edit {
	return []overlay.Edit{
		{
			File:    "cmd/link/main.go",
			Rewrite: rewrite(onlyCase("main", "buildcfg.GOARCH", "wasm")),
			Reason:  "the page links for wasm only",
		},
		{
			File: wasmASM,
			Old:  "const segmentOverhead = 8\n",
			New:  "const segmentOverhead = 4096\n",
			Reason: "tens of thousands of data segments compress badly and are slow to instantiate; " +
				"a few with runs of zeroes inside are larger only before compression",
		},
		{
			File: wasmASM,
			Old:  "nameRegexp.ReplaceAllString(ldr.SymName(fn), \"_\")\n",
			New:  "\"\"\nif !*ld.FlagS {\nname = strings.Map(nameRune, ldr.SymName(fn))\n}\n",
			Reason: "names are not written under -s, and matching a regular expression against " +
				"each of them took a third of the time of this phase",
		},
		{
			File: wasmASM,
			Old:  "var nameRegexp = regexp.MustCompile(`[^\\w.]`)\n",
			New: "func nameRune(r rune) rune {\n" +
				"if r == '_' || r == '.' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {\n" +
				"return r\n}\nreturn '_'\n}\n",
			Reason: "stands for the regular expression",
		},
		{
			File:   wasmASM,
			Old:    "\t\"regexp\"\n",
			New:    "\t\"strings\"\n",
			Reason: "nothing else here needs regexp",
		},
		{
			File: wasmASM,
			Old:  "P := ldr.Data(fn)\n",
			New:  "P := ldr.Data(fn)\nwfn.Grow(len(P) + 5*relocs.Count())\n",
			Reason: "each function's buffer grew step by step, 9000 times; a relocation writes at " +
				"most 5 bytes, a 64-bit address perhaps more, and then the buffer grows once",
		},
	}
}

// elsewhere cuts what the linker does for other systems only: their formats of
// executables and objects, C, debuggers, and the tools of Go's own developers.
// What is left calls none of it when the system is js; each empty body stands
// for a function that is called all the same and does nothing there.
func elsewhere() []overlay.Edit {
	const (
		ld      = "cmd/link/internal/ld/"
		foreign = "return ldhostobj(nil, ctxt.HeadType, f, pkg, length, pn, file)"
		sha256  = "\t\"crypto/sha256\"\n"
		sum256  = "\tsha256 \"internal/sum256\"\n"
	)
	return []overlay.Edit{
		{
			File: ld + "asmb.go",
			Rewrite: rewrite(
				body("asmb", "thearch.Asmb(ctxt, ctxt.loader)"),
				body("asmb2", "thearch.Asmb2(ctxt, ctxt.loader)"),
			),
			Reason: "wasm has its own functions here; the rest writes ELF, Mach-O, PE and XCOFF",
		},
		{
			File: ld + "main.go",
			Rewrite: rewrite(
				noIf("Main", "ctxt.IsELF"),
				noIf("Main", "ctxt.IsDarwin()"),
				noIf("Main", "ctxt.IsWindows()"),
				noIf("Main", "ctxt.IsAIX()"),
				body("startProfile", ""),
			),
			Reason: "other systems, and profiles of the linker itself",
		},
		{
			File: ld + "lib.go",
			Rewrite: rewrite(
				body("Link.hostlink", ""),
				body("Link.archive", ""),
				body("hostobjs", ""),
				body("ldshlibsyms", ""),
				body("loadWindowsHostArchives", ""),
				body("Link.findLibPathCmd", `return "none"`),
				body("ldhostobj", "Errorf(\"%s: not a Go object\", pn)\nreturn nil"),
				ifBody("ldobj", "magic == 0x7f454c46", foreign),
				ifBody("ldobj", "magic&^1 == 0xfeedface || magic&^0x01000000 == 0xcefaedfe", foreign),
				ifBody("ldobj", "c1 == 0x01 && (c2 == 0xD7 || c2 == 0xF7)", foreign),
				noPackage("loadpe"),
			),
			Reason: "there is no C: no host linker, no host objects, no shared libraries",
		},
		{
			File:    ld + "ar.go",
			Rewrite: rewrite(body("hostArchive", "")),
			Reason:  "reads C libraries",
		},
		{
			File:   ld + "go.go",
			Old:    "if err := json.NewDecoder(strings.NewReader(p)).Decode(&directives); err != nil {",
			New:    "directives, err := parseDirectives(p)\nif err != nil {",
			Reason: "encoding/json for one line of package runtime; see the new file",
		},
		{
			File:   ld + "go.go",
			Old:    "\tvar directives [][]string\n",
			New:    "",
			Reason: "as above",
		},
		{
			File:    ld + "go.go",
			Rewrite: rewrite(body("Adddynsym", "")),
			Reason:  "there is no dynamic linking; drops the import of encoding/json too",
		},
		{
			File: ld + "dwarf.go",
			Rewrite: rewrite(
				body("dwarfGenerateDebugInfo", ""),
				body("dwarfGenerateDebugSyms", ""),
				body("dwarfcompress", ""),
			),
			Reason: "the page links with -w",
		},
		{
			File: ld + "fips140.go",
			Rewrite: rewrite(
				body("asmbfips", ""),
				noFunc("newFipsObj", "hostlinkfips", "machofips", "elffips", "pefips"),
			),
			Reason: "the FIPS 140 module needs a checksum in native executables only",
		},
	}
}
