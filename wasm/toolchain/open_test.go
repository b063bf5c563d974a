package toolchain

import (
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	tc, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(tc.Version, tc.Lang) || !strings.HasPrefix(tc.Lang, "go1.") {
		t.Errorf("version %q, language %q", tc.Version, tc.Lang)
	}

	t.Chdir(t.TempDir())
	if _, err := Open(t.Context()); err == nil || !strings.Contains(err.Error(), "not inside our module") {
		t.Errorf("outside of the module: error %v", err)
	}
}

func TestPackages(t *testing.T) {
	packages := Packages()
	if len(packages) == 0 {
		t.Error("the list is empty")
	}
	for _, path := range packages {
		if strings.ContainsAny(path, " #\t") {
			t.Errorf("%q is not an import path", path)
		}
	}
}
