package plan

import (
	"go/build/constraint"
	"go/version"
	"path"
	"slices"
	"strings"
)

const (
	goos   = "js"
	goarch = "wasm"
)

// The names that count as an operating system or an architecture in the name of a file.
var (
	knownOS = []string{
		"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux",
		"nacl", "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
	}
	knownArch = []string{
		"386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64",
		"mips64le", "mips64p32", "mips64p32le", "mipsle", "ppc", "ppc64", "ppc64le", "riscv",
		"riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
	}
)

// matchName tells whether the name of a Go file admits it to a build for js/wasm.
func matchName(name string) bool {
	stem, _, _ := strings.Cut(path.Base(name), ".")
	stem = strings.TrimSuffix(stem, "_test")
	parts := strings.Split(stem, "_")[1:]
	n := len(parts)
	if n == 0 {
		return true
	}
	last := parts[n-1]
	if slices.Contains(knownArch, last) {
		if n > 1 && slices.Contains(knownOS, parts[n-2]) && parts[n-2] != goos {
			return false
		}
		return last == goarch
	}
	return !slices.Contains(knownOS, last) || last == goos
}

// matchConstraint tells whether the //go:build line of a text, if there is one, holds for
// js/wasm. A line that cannot be read holds: the compiler reports it.
func matchConstraint(text string) bool {
	line, ok := constraintLine(text)
	if !ok {
		return true
	}
	expr, err := constraint.Parse(line)
	return err != nil || expr.Eval(matchTag)
}

func matchTag(tag string) bool {
	switch tag {
	case goos, goarch, "gc":
		return true
	}
	return version.IsValid(tag) && version.Lang(tag) == tag && version.Compare(tag, toolchain()) <= 0
}

// constraintLine finds the //go:build line, which only comments and blank lines may precede.
func constraintLine(text string) (string, bool) {
	inBlock := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !inBlock && constraint.IsGoBuild(line) {
			return line, true
		}
		for line != "" {
			if inBlock {
				_, rest, closed := strings.Cut(line, "*/")
				if !closed {
					break
				}
				inBlock, line = false, strings.TrimSpace(rest)
			} else if rest, ok := strings.CutPrefix(line, "/*"); ok {
				inBlock, line = true, rest
			} else if strings.HasPrefix(line, "//") {
				break
			} else {
				return "", false
			}
		}
	}
	return "", false
}
