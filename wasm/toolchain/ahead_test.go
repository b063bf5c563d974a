package toolchain

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAhead sees to it that the page's compiler reads the imports that it is
// told of before it opens the sources, the others after them, and that both
// come to the same archive.
func TestAhead(t *testing.T) {
	s := everything(t)
	cfg := string(read(t, s.importcfg(t)))
	dir := t.TempDir()
	if err := writeFile(filepath.Join(dir, "main.go"), "package main\n\nimport \"errors\"\n\nvar Err = errors.New(\"x\")\n\nfunc main() {}\n"); err != nil {
		t.Fatal(err)
	}
	compile := func(name, config string) (opens, archive []byte) {
		t.Helper()
		if err := writeFile(filepath.Join(dir, name+".cfg"), config); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node", "--require", filepath.Join(s.root, "wasm/toolchain/testdata/opens.cjs"),
			filepath.Join(s.Goroot, "lib", "wasm", "wasm_exec_node.js"), s.tools.Compile,
			"-p", "main", "-pack", "-importcfg", name+".cfg", "-o", name+".a", "main.go")
		cmd.Dir = dir
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GOOS=js", "GOARCH=wasm", "OPENS=" + filepath.Join(dir, name+".opens")}
		if words, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, words)
		}
		return read(t, filepath.Join(dir, name+".opens")), read(t, filepath.Join(dir, name+".a"))
	}
	importsFirst := func(opens []byte) bool {
		text := string(opens)
		source, imported := strings.Index(text, "main.go\n"), strings.Index(text, "errors.a\n")
		if source < 0 || imported < 0 {
			t.Fatalf("opened\n%s", text)
		}
		return imported < source
	}
	opens, archive := compile("ahead", "# ahead errors\n"+cfg)
	if !importsFirst(opens) {
		t.Errorf("the source is opened first:\n%s", opens)
	}
	opens, plain := compile("plain", cfg)
	if importsFirst(opens) {
		t.Errorf("the import is read first:\n%s", opens)
	}
	if !bytes.Equal(archive, plain) {
		t.Error("the archives differ")
	}
}
