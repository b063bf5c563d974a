package overlay_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"interleave/wasm/toolchain/overlay"
)

// fakeRoot makes a GOROOT with two small files.
func fakeRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"a/one.go": "package a\n\nconst One = 1\n",
		"a/two.go": "package a\n\nvar x, y = f(), f()\n",
	}
	for name, text := range files {
		path := filepath.Join(root, "src", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// texts reads an overlay back: original name relative to GOROOT/src to new
// text, "removed" for a removed file.
func texts(t *testing.T, root, jsonPath string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(jsonPath)
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for original, changed := range file.Replace {
		name, err := filepath.Rel(filepath.Join(root, "src"), original)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(name)
		if changed == "" {
			got[name] = "removed"
			continue
		}
		text, err := os.ReadFile(changed)
		if err != nil {
			t.Fatal(err)
		}
		got[name] = string(text)
	}
	return got
}

func check(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: got %q, want %q", name, got[name], text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: not expected in the overlay", name)
		}
	}
}

func TestWrite(t *testing.T) {
	root, dir := fakeRoot(t), t.TempDir()
	first := overlay.Set{Name: "first", Edits: []overlay.Edit{
		{File: "a/one.go", Old: "One = 1", New: "One = 2", Reason: "test"},
		{File: "a/two.go", Old: "f()", New: "g()", Count: 2, Reason: "test"},
	}}
	second := overlay.Set{
		Name: "second",
		Edits: []overlay.Edit{
			{File: "a/one.go", Old: "One = 2", New: "One = 3", Reason: "sees the first set's text"},
			{File: "a/two.go", Reason: "test", Rewrite: func(src string) (string, error) {
				return strings.ToUpper(src), nil
			}},
		},
		Files: fstest.MapFS{"b/b.go": {Data: []byte("package b\n")}},
	}
	path, err := overlay.Write(root, "go1.99", dir, first, second)
	if err != nil {
		t.Fatal(err)
	}
	check(t, texts(t, root, path), map[string]string{
		"a/one.go": "package a\n\nconst One = 3\n",
		"a/two.go": "PACKAGE A\n\nVAR X, Y = G(), G()\n",
		"b/b.go":   "package b\n",
	})

	// A later overlay in the same folder leaves nothing of the earlier one.
	removal := overlay.Set{Name: "removal", Edits: []overlay.Edit{
		{File: "a/one.go", Remove: true, Reason: "test"},
	}}
	path, err = overlay.Write(root, "go1.99", dir, removal)
	if err != nil {
		t.Fatal(err)
	}
	check(t, texts(t, root, path), map[string]string{"a/one.go": "removed"})
	if _, err := os.Stat(filepath.Join(dir, "src", "b", "b.go")); err == nil {
		t.Error("a file of the earlier overlay is still there")
	}
}

func TestWriteReportsEverything(t *testing.T) {
	root, dir := fakeRoot(t), t.TempDir()
	set := overlay.Set{
		Name: "broken",
		Edits: []overlay.Edit{
			{File: "a/one.go", Old: "const Three", New: "x", Reason: "three is needed"},
			{File: "a/two.go", Old: "f()", New: "g()", Reason: "test"},
			{File: "a/gone.go", Old: "x", New: "y", Reason: "test"},
			{File: "a/one.go", Old: "One", New: "Two"},
			{File: "a/one.go", Reason: "no way given"},
			{File: "../one.go", Remove: true, Reason: "test"},
			{File: "a/one.go", Reason: "test", Rewrite: func(string) (string, error) {
				return "", errors.New("table not found")
			}},
		},
		Files: fstest.MapFS{"a/one.go": {Data: []byte("package a\n")}},
	}
	_, err := overlay.Write(root, "go1.99", dir, set)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"overlay broken: a/one.go: text occurs 0 times in go1.99, not once (three is needed):\n\tconst Three",
		"a/two.go: text occurs 2 times in go1.99, not once",
		"a/gone.go: no such file in go1.99",
		"a/one.go: edit has no reason",
		"a/one.go: edit needs exactly one of Old, Rewrite and Remove",
		`"../one.go" is not a file name relative to GOROOT/src`,
		"a/one.go: rewrite in go1.99: table not found",
		"a/one.go: new file already exists in go1.99",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error does not say %q:\n%v", want, err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("something was written in spite of errors: %v", entries)
	}
}

func TestSum(t *testing.T) {
	root := fakeRoot(t)
	set := overlay.Set{Name: "s", Edits: []overlay.Edit{
		{File: "a/one.go", Old: "1", New: "2", Reason: "test"},
	}}
	sum := func() string {
		t.Helper()
		sum, err := overlay.Sum(root, set)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	change := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, "src", "a", name), []byte("package b\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := sum()
	change("two.go")
	if sum() != before {
		t.Error("sum depends on a file that is not edited")
	}
	change("one.go")
	if sum() == before {
		t.Error("sum does not depend on a file that is edited")
	}
}
