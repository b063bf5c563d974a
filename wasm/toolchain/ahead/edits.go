package ahead

import (
	"embed"

	"interleave/wasm/toolchain/overlay"
)

//go:embed all:_goroot
var goroot embed.FS

// Edits returns the changes to the compiler. They go on top of slim's.
func Edits() overlay.Set {
	const noder = "cmd/compile/internal/noder/"
	return overlay.NewSet("ahead", goroot, []overlay.Edit{
		{
			File:   "cmd/compile/internal/base/flag.go",
			Old:    "		line = strings.TrimSpace(line)\n		if line == \"\" || strings.HasPrefix(line, \"#\") {\n			continue\n		}\n\n		verb, args, found := strings.Cut(line, \" \")\n",
			New:    "		line = strings.TrimSpace(line)\n		if path, ok := strings.CutPrefix(line, \"# ahead \"); ok {\n			ImportsAhead = append(ImportsAhead, path)\n		}\n		if line == \"\" || strings.HasPrefix(line, \"#\") {\n			continue\n		}\n\n		verb, args, found := strings.Cut(line, \" \")\n",
			Reason: "the packages to read stand in comments, which Go's own compiler skips",
		},
		{
			File:   noder + "noder.go",
			Old:    "	base.Timer.Start(\"fe\", \"parse\")\n",
			New:    "	readAhead()\n	base.Timer.Start(\"fe\", \"parse\")\n",
			Reason: "before the sources are opened",
		},
		{
			File: noder + "irgen.go",
			Old: `	ctxt := types2.NewContext()
	importer := gcimports{
		ctxt:     ctxt,
		packages: make(map[string]*types2.Package),
	}
`,
			New: `	ctxt := imported.ctxt
	importer := imported
`,
			Reason: "types of packages that were read ahead belong to the context of the check",
		},
		{
			File: noder + "import.go",
			Old: `	pkg1 = types.NewPkg(path, "")
	if packages != nil {
`,
			New: `	pkg1 = types.NewPkg(path, "")
	if pkg, ok := ahead[path]; ok && !pkg1.Direct {
		pkg1.Direct = true
		target.Imports = append(target.Imports, pkg1)
		return pkg1, pkg.types, addFingerprint(path, pkg.data)
	}
	if packages != nil {
`,
			Reason: "an import of what was read is only noted",
		},
		{
			File: noder + "import.go",
			Old: `	f, err := openPackage(path)
	if err != nil {
		return
	}
	defer f.Close()

	data, err := readExportData(f)
`,
			New: `	data, pkg2, err := readExports(path, pkg1, env, packages)
	if err != nil {
		return
	}
	err = addFingerprint(path, data)
	return
}

// readExports reads the export data of a package.
func readExports(path string, pkg1 *types.Pkg, env *types2.Context, packages map[string]*types2.Package) (data string, pkg2 *types2.Package, err error) {
	f, err := openPackage(path)
	if err != nil {
		return
	}
	defer f.Close()

	data, err = readExportData(f)
`,
			Reason: "reading is a function of its own",
		},
		{
			File:   noder + "import.go",
			Old:    "	pkg2 = importer.ReadPackage(env, packages, pr)\n\n	err = addFingerprint(path, data)\n	return\n}\n",
			New:    "	return data, importer.ReadPackage(env, packages, pr), nil\n}\n",
			Reason: "as above",
		},
	})
}
