package output

// Manifest names everything that the pages fetch. Paths are relative to the site's root.
type Manifest struct {
	Format int `json:"format"`
	// Build changes with anything in the site.
	Build string `json:"build"`
	// Go is the version of the tools, as in "go1.26.8".
	Go string `json:"go"`
	// Probe is a small .wasm file that shows whether the host compresses.
	Probe string `json:"probe"`
	// Toolchain and Program are the scripts of the two workers.
	Toolchain string `json:"toolchain"`
	Program   string `json:"program"`
	Tools     Tools  `json:"tools"`
	// Bases has the preferred first.
	Bases []Base `json:"bases"`
	// Checked is what is different for programs that are checked for data races.
	Checked Checked `json:"checked"`
	// Packages is by import path.
	Packages map[string]Package `json:"packages"`
	// Examples is by "slug/example".
	Examples map[string]Example `json:"examples"`
	// Benches is the address of the Benches.
	Benches string `json:"benches"`
}

// Asset is a large file in its forms. There is always the pack.
type Asset struct {
	Path string `json:"path"`
	Size int64  `json:"size"`
	// Pack and BR are the sizes of the compressed forms. Without BR there is only the pack.
	Pack int64 `json:"pack"`
	BR   int64 `json:"br"`
	// SHA256 is that of the file as it is, in hex.
	SHA256 string `json:"sha256"`
}

// Tools are the programs of the toolchain worker.
type Tools struct {
	Compile  Asset `json:"compile"`
	Link     Asset `json:"link"`
	Assist   Asset `json:"assist"`
	Timeline Asset `json:"timeline"` // fetched when the first trace is to be read
}

// Base is a module with a fixed set of packages, linked ahead.
type Base struct {
	Name string `json:"name"`
	// ID is in the module, in the map and in every program linked against them.
	ID string `json:"id"`
	// Map is what the linker reads of it, Exports what the compiler imports from.
	Module  Asset `json:"module"`
	Map     Asset `json:"map"`
	Exports Asset `json:"exports"`
	// Packages are import paths, sorted.
	Packages []string `json:"packages"`
}

// Checked is for programs that are checked. No name of a base is used twice.
type Checked struct {
	// Bases has the preferred first.
	Bases []Base `json:"bases"`
}

// Package is the archive of an importable or internal package.
type Package struct {
	Asset   Asset    `json:"asset"`
	Imports []string `json:"imports"`
	Std     bool     `json:"std"`
}

// Example is a program of a lesson.
type Example struct {
	Title string `json:"title"`
	// Lesson is the address of the lesson's page, with a slash at its end.
	Lesson string `json:"lesson"`
	// Source is the address of the ExampleSource.
	Source string `json:"source"`
	// Program is nil where the files do not compile, on purpose.
	Program *Asset `json:"program"`
	// Base names the base that Program was linked against. It is "" for a whole program.
	Base           string `json:"base"`
	ReportDeadlock bool   `json:"reportDeadlock"`
	// Checked is the same built to be checked. It is nil where there is none.
	Checked  *CheckedProgram `json:"checked"`
	Views    []string        `json:"views"`
	Exercise bool            `json:"exercise"`
	// Schedules is in how many of them an exercise's tests must pass. With 0 they are just run.
	Schedules int `json:"schedules"`
}

// CheckedProgram is always a side of a base.
type CheckedProgram struct {
	Program Asset  `json:"program"`
	Base    string `json:"base"`
}

// ExampleSource is the text of an example.
type ExampleSource struct {
	Files    map[string]string `json:"files"`
	Checks   map[string]string `json:"checks"`
	Solution map[string]string `json:"solution"`
}
