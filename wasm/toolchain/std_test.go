package toolchain

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestStd(t *testing.T) {
	s := everything(t)
	byPath := map[string]Archive{}
	for _, a := range s.archives {
		if _, ok := byPath[a.ImportPath]; ok {
			t.Errorf("%s: twice", a.ImportPath)
		}
		byPath[a.ImportPath] = a
	}
	if len(byPath) < 300 {
		t.Errorf("only %d packages", len(byPath))
	}
	for _, a := range s.archives {
		if head := read(t, a.File)[:8]; string(head) != "!<arch>\n" {
			t.Errorf("%s: begins with %q", a.File, head)
		}
		for _, path := range a.Imports {
			if _, ok := byPath[path]; !ok {
				t.Errorf("%s: imports %s, which is not there", a.ImportPath, path)
			}
		}
		if strings.HasPrefix(a.ImportPath, "cmd/") || a.ImportPath == "unsafe" {
			t.Errorf("%s: does not belong here", a.ImportPath)
		}
	}
	for path, std := range map[string]bool{
		"fmt":                         true,
		"net/http":                    true,
		"testing/synctest":            true,
		"internal/poll":               true,
		"golang.org/x/sync/semaphore": false,
		"interleave/wasm/fetch":       false,
	} {
		if a, ok := byPath[path]; !ok || a.Std != std {
			t.Errorf("%s: there: %v, std: %v", path, ok, a.Std)
		}
	}
	if imports := byPath["net/http"].Imports; !slices.Contains(imports, "vendor/golang.org/x/net/http/httpguts") {
		t.Errorf("net/http: imports are not resolved: %v", imports)
	}
	checked := map[string]bool{}
	for _, a := range checkedEverything(t).archives {
		checked[a.ImportPath] = true
		if plain, ok := byPath[a.ImportPath]; ok && plain.File == a.File {
			t.Errorf("%s: one archive for both flavours", a.ImportPath)
		}
	}
	if !checked["internal/runtime/detect"] || byPath["internal/runtime/detect"].File != "" {
		t.Error("the detector is to be in the checked flavour, and only there")
	}
	for path := range byPath {
		if !checked[path] {
			t.Errorf("%s: not there for checked programs", path)
		}
	}
}

// TestUnchanged asks for everything again: nothing may be built.
func TestUnchanged(t *testing.T) {
	s := everything(t)
	log := func(format string, args ...any) { t.Errorf("built again: "+format, args...) }
	again, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Tools(t.Context(), s.dir, log); err != nil {
		t.Error(err)
	}
	checkedEverything(t)
	for _, flavour := range []Flavour{Plain, Checked} {
		archives, err := again.Std(t.Context(), s.dir, flavour, Packages(), log)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := again.Bases(t.Context(), s.dir, flavour, archives, log); err != nil {
			t.Error(err)
		}
	}
}

// TestPackageList builds std with another list, and once more when a file is
// gone.
func TestPackageList(t *testing.T) {
	s := everything(t)
	dir, builds := t.TempDir(), 0
	std := func() []Archive {
		t.Helper()
		archives, err := s.Std(t.Context(), dir, Plain, []string{"golang.org/x/sync/errgroup"}, func(string, ...any) { builds++ })
		if err != nil {
			t.Fatal(err)
		}
		return archives
	}
	archives := std()
	if err := os.Remove(archives[0].File); err != nil {
		t.Fatal(err)
	}
	std()
	std()
	if builds != 2 {
		t.Errorf("built %d times", builds)
	}
	for _, a := range archives {
		if a.ImportPath == "interleave/wasm/fetch" {
			t.Error("a package that is not in the list was built")
		}
		if _, err := os.Stat(a.File); err != nil {
			t.Error(err)
		}
	}
	_, err := s.Std(t.Context(), t.TempDir(), Plain, []string{"example.com/no/such"}, func(string, ...any) {})
	if err == nil || !strings.Contains(err.Error(), "example.com/no/such") {
		t.Errorf("a package that does not exist: error %v", err)
	}
}
