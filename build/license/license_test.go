package license

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestText(t *testing.T) {
	root := folder(t, map[string]string{
		"LICENSE":                             "ours",
		"go/LICENSE":                          "Go's",
		"go/license.go":                       "package license",
		"b/COPYING.txt":                       "b's",
		"a/LICENSE-MIT":                       "a's",
		"a/NOTICE":                            "a's notice",
		"site/node_modules/@x/y/package.json": `{"name": "@x/y", "version": "1.0.0"}`,
		"site/node_modules/@x/y/Licence.md":   "y's\r\n",
		"site/node_modules/z/node_modules/y/package.json": `{"name": "@x/y", "version": "1.0.0"}`,
		"site/node_modules/z/node_modules/y/LICENSE":      "y's",
	})
	dir := func(name string) string { return filepath.Join(root, name) }
	text, err := Text(root, dir("go"), "go1.26.8", []Work{{"b", "v2", dir("b")}, {"a", "v1", dir("a")}, {"b", "v2", dir("b")}},
		dir("site"), []string{"node_modules/@x/y", "node_modules/z/node_modules/y"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `This site is made of the works below, each under its own license.


Interleave
==========

ours


Go (compiler, linker, standard library, wasm_exec.js) go1.26.8
==============================================================

Go's


a v1
====

a's

a's notice


b v2
====

b's


@x/y 1.0.0
==========

y's
`
	if string(text) != want {
		t.Errorf("got\n%s", text)
	}
}

// TestWithoutLicense: what nobody may hand on is an error.
func TestWithoutLicense(t *testing.T) {
	root := folder(t, map[string]string{"LICENSE": "ours", "bare/README.md": "text",
		"site/node_modules/bare/package.json": `{"name": "bare", "version": "1.0.0"}`})
	_, err := Text(root, root, "go1.26.8", []Work{{"bare", "v1", filepath.Join(root, "bare")}}, root, nil)
	if err == nil || !strings.Contains(err.Error(), "bare has no license file") {
		t.Errorf("a Go module: %v", err)
	}
	_, err = Text(root, root, "go1.26.8", nil, filepath.Join(root, "site"), []string{"node_modules/bare"})
	if err == nil || !strings.Contains(err.Error(), "bare has no license file") {
		t.Errorf("an npm package: %v", err)
	}
}

// TestModules looks at our own list of packages, built for the browser.
func TestModules(t *testing.T) {
	works, err := Modules(t.Context(), "../..", "golang.org/x/sync/errgroup", "interleave/wasm/fetch")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Work{}
	for _, work := range works {
		found[work.Name] = work
	}
	for _, name := range []string{"golang.org/x/sync", "github.com/hack-pad/safejs"} {
		if work := found[name]; work.Version == "" || work.Dir == "" {
			t.Errorf("%s: %+v", name, work)
		}
	}
	if _, own := found["interleave"]; own {
		t.Error("our own module is listed")
	}
}
