package checked

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// detector writes package detect, with its tests of testdata, as a module of its
// own, and returns the folder.
func detector(tb testing.TB) string {
	tb.Helper()
	const folder = "internal/runtime/detect"
	dir := tb.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n\ngo 1.26\n"), 0o644); err != nil {
		tb.Fatal(err)
	}
	for _, from := range []string{"_goroot", "testdata"} {
		files, err := fs.Sub(os.DirFS(from), folder)
		if err == nil {
			err = os.CopyFS(filepath.Join(dir, folder), files)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

func goTool(tb testing.TB, dir string, env []string, args ...string) string {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS=", "GOWORK=off"), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		tb.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestDetect runs the detector's own tests natively.
func TestDetect(t *testing.T) {
	args := []string{"test", "-v", "./..."}
	if testing.Short() {
		args = append(args, "-short")
	}
	out := goTool(t, detector(t), nil, args...)
	if strings.Count(out, "--- PASS") < 15 {
		t.Errorf("tests are missing:\n%s", out)
	}
	t.Log(out)
}

// TestDetectWasm runs the short ones as the detector is used: with the addresses
// of a WebAssembly memory.
func TestDetectWasm(t *testing.T) {
	dir := detector(t)
	launcher := filepath.Join(strings.TrimSpace(goTool(t, dir, nil, "env", "GOROOT")), "lib", "wasm", "go_js_wasm_exec")
	goTool(t, dir, []string{"GOOS=js", "GOARCH=wasm"}, "test", "-short", "-exec", launcher, "./...")
}

// TestDetectAllocates looks for what the detector may not do within the runtime:
// allocate, or use the packages that need the runtime.
func TestDetectAllocates(t *testing.T) {
	dir := detector(t)
	out := goTool(t, dir, []string{"GOOS=js", "GOARCH=wasm"}, "build", "-gcflags=-m", "./...")
	if !strings.Contains(out, "can inline") {
		t.Fatalf("the compiler does not explain itself:\n%s", out)
	}
	for line := range strings.Lines(out) {
		if strings.Contains(line, "escapes to heap") || strings.Contains(line, "moved to heap") {
			t.Error(line)
		}
	}
	if imports := goTool(t, dir, nil, "list", "-f", "{{.Imports}}", "./..."); strings.TrimSpace(imports) != "[unsafe]" {
		t.Errorf("package detect imports %s", imports)
	}
}

// BenchmarkDetect logs the detector's own benchmarks, natively and in WebAssembly:
//
//	go test ./wasm/toolchain/checked -run - -bench Detect
func BenchmarkDetect(b *testing.B) {
	dir := detector(b)
	launcher := filepath.Join(strings.TrimSpace(goTool(b, dir, nil, "env", "GOROOT")), "lib", "wasm", "go_js_wasm_exec")
	for b.Loop() {
		b.Log(goTool(b, dir, nil, "test", "-run", "-", "-bench", ".", "./..."))
		b.Log(goTool(b, dir, []string{"GOOS=js", "GOARCH=wasm"}, "test", "-run", "-", "-bench", ".", "-exec", launcher, "./..."))
	}
}
