package noder

import (
	"cmd/compile/internal/base"
	"cmd/compile/internal/types"
	"cmd/compile/internal/types2"
)

// imported is what the type checker imports with.
var imported = gcimports{
	ctxt:     types2.NewContext(),
	packages: make(map[string]*types2.Package),
}

// readPkg is a package that was read ahead.
type readPkg struct {
	data  string
	types *types2.Package
}

var ahead = make(map[string]readPkg)

// readAhead reads the packages that the sources are said to import. One that
// cannot be read is left to its import, which says so.
func readAhead() {
	for _, path := range base.ImportsAhead {
		path, err := resolveImportPath(path)
		if err != nil || path == "unsafe" || base.Flag.Cfg.PackageFile[path] == "" {
			continue
		}
		data, pkg, err := readExports(path, types.NewPkg(path, ""), imported.ctxt, imported.packages)
		if err == nil {
			ahead[path] = readPkg{data, pkg}
		}
	}
}
