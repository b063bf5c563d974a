package plan

import (
	"fmt"
	"go/version"
	"runtime"
	"strconv"
	"strings"
)

// defaultModule is the module path of files without a go.mod.
const defaultModule = "playground"

// module is what a go.mod says that matters here.
type module struct {
	path string
	// line is where it says so in go.mod, or 0.
	line int
	// lang is the language version for the compiler's -lang, or "" for its own.
	lang string
}

// readModule reads the module and go lines of a go.mod. Everything else in it is about
// finding packages, which is the graph's business.
func readModule(text string) (module, []Diagnostic) {
	current := toolchain()
	m := module{path: defaultModule, lang: version.Lang(current)}
	var ds []Diagnostic
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		if len(words) != 2 {
			continue
		}
		value := words[1]
		if unquoted, err := strconv.Unquote(value); err == nil {
			value = unquoted
		}
		switch words[0] {
		case "module":
			m.path, m.line = value, i+1
		case "go":
			wanted := "go" + value
			if !version.IsValid(wanted) {
				ds = append(ds, Diagnostic{"import", "go.mod", i + 1, 1,
					fmt.Sprintf("invalid go version '%s': must match format 1.23", value)})
			} else if version.Compare(wanted, current) > 0 {
				ds = append(ds, Diagnostic{"import", "go.mod", i + 1, 1,
					fmt.Sprintf("go.mod requires go >= %s (running go %s)", value, strings.TrimPrefix(current, "go"))})
			} else {
				m.lang = version.Lang(wanted)
			}
		}
	}
	return m, ds
}

// toolchain is the version of Go that built this package, which is that of the compiler it
// plans for: both are made from one GOROOT. It is "" for a version under development.
func toolchain() string {
	for _, word := range strings.Fields(runtime.Version()) {
		if version.IsValid(word) {
			return word
		}
	}
	return ""
}
