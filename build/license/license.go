// Package license makes licenses.txt: the license of everything that the site hands on.
//
// That is Interleave itself; Go, whose compiler, linker, libraries and wasm_exec.js are part
// of the site; the Go modules among what readers can import and among what the assistant is
// made of; and the npm packages that went into a bundle. A module or package without a
// license file is an error, since nobody may hand it on. The tools that only make the site
// hand nothing of themselves on, and are not listed.
package license

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Work is something under a license of its own.
type Work struct {
	Name, Version string
	// Dir holds the license.
	Dir string
}

// Text is the content of licenses.txt. Site is the folder that the npm packages' folders
// are relative to.
func Text(root, goroot, goVersion string, modules []Work, site string, packages []string) ([]byte, error) {
	works := []Work{
		{Name: "Interleave", Dir: root},
		{Name: "Go (compiler, linker, standard library, wasm_exec.js)", Version: goVersion, Dir: goroot},
	}
	slices.SortFunc(modules, func(a, b Work) int { return strings.Compare(a.Name, b.Name) })
	works = append(works, slices.Compact(modules)...)
	npm, err := npmWorks(site, packages)
	if err != nil {
		return nil, err
	}
	works = append(works, npm...)

	var b strings.Builder
	b.WriteString("This site is made of the works below, each under its own license.\n")
	for _, work := range works {
		text, err := licenseOf(work)
		if err != nil {
			return nil, err
		}
		title := strings.TrimSpace(work.Name + " " + work.Version)
		fmt.Fprintf(&b, "\n\n%s\n%s\n\n%s\n", title, strings.Repeat("=", len(title)), strings.TrimSpace(text))
	}
	return []byte(b.String()), nil
}

// npmWorks reads the names and versions of npm packages; one that is there twice counts once.
func npmWorks(site string, dirs []string) ([]Work, error) {
	var works []Work
	for _, dir := range dirs {
		full := filepath.Join(site, filepath.FromSlash(dir))
		data, err := os.ReadFile(filepath.Join(full, "package.json"))
		if err != nil {
			return nil, fmt.Errorf("licenses: %w", err)
		}
		var about struct{ Name, Version string }
		if err := json.Unmarshal(data, &about); err != nil {
			return nil, fmt.Errorf("licenses: %s: %w", dir, err)
		}
		works = append(works, Work{Name: about.Name, Version: about.Version, Dir: full})
	}
	slices.SortFunc(works, func(a, b Work) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Version, b.Version))
	})
	return slices.CompactFunc(works, func(a, b Work) bool { return a.Name == b.Name && a.Version == b.Version }), nil
}

// licenseOf joins the texts of a work's license files.
func licenseOf(work Work) (string, error) {
	entries, err := os.ReadDir(work.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("licenses: %w", err)
	}
	var texts []string
	for _, entry := range entries {
		if entry.IsDir() || !isLicense(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(work.Dir, entry.Name()))
		if err != nil {
			return "", fmt.Errorf("licenses: %w", err)
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return "", fmt.Errorf("licenses: %s has no license file in %s: it cannot be handed on", work.Name, work.Dir)
	}
	return strings.Join(texts, "\n\n"), nil
}

// licenseName matches LICENSE, LICENSE.md, LICENSE-MIT, COPYING.txt, NOTICE and the like.
var licenseName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([.-][a-z0-9.-]+)?$`)

func isLicense(name string) bool {
	ext := path.Ext(name)
	return licenseName.MatchString(name) && ext != ".go" && ext != ".js"
}
