package toolchain

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"interleave/wasm/toolchain/ahead"
	"interleave/wasm/toolchain/overlay"
	"interleave/wasm/toolchain/prelink"
	"interleave/wasm/toolchain/slim"
)

// Tools names the files of the programs that work in the toolchain worker.
type Tools struct {
	Compile string // cmd/compile for js/wasm
	Link    string // cmd/link for js/wasm
	Assist  string // interleave/wasm/assist

	// WasmExec is the script of GOROOT that starts a Go program in a browser.
	// It must be the one of the Go version that built the program.
	WasmExec string
}

// Tools makes the tools, unless dir has them already.
func (t *Toolchain) Tools(ctx context.Context, dir string, log Log) (Tools, error) {
	tools, err := t.tools(ctx, dir, log)
	if err != nil {
		return Tools{}, fmt.Errorf("make tools: %w", err)
	}
	return tools, nil
}

func (t *Toolchain) tools(ctx context.Context, dir string, log Log) (Tools, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Tools{}, err
	}
	tools := Tools{
		Compile:  filepath.Join(dir, "tools", "compile.wasm"),
		Link:     filepath.Join(dir, "tools", "link.wasm"),
		Assist:   filepath.Join(dir, "tools", "assist.wasm"),
		WasmExec: filepath.Join(t.Goroot, "lib", "wasm", "wasm_exec.js"),
	}
	if _, err := os.Stat(tools.WasmExec); err != nil {
		return Tools{}, err
	}
	linker, err := t.linker(ctx, dir, log)
	if err != nil {
		return Tools{}, err
	}
	sum, err := overlay.Sum(t.Goroot, toolEdits()...)
	if err != nil {
		return Tools{}, err
	}
	for _, p := range []struct{ path, file, what string }{
		{"cmd/compile", tools.Compile, "compiler"},
		{"cmd/link", tools.Link, "linker"},
	} {
		err := t.cached(p.file, byToolchain, []string{sum}, func() error {
			log("building the %s for the browser", p.what)
			changed, err := t.toolsOverlay(dir)
			if err != nil {
				return err
			}
			return t.buildMain(ctx, linker, p.path, changed, p.file)
		})
		if err != nil {
			return Tools{}, fmt.Errorf("%s: %w", p.what, err)
		}
	}
	err = t.cached(tools.Assist, byAll, []string{sum}, func() error {
		log("building the assistant for the browser")
		return t.buildMain(ctx, linker, "interleave/wasm/assist", "", tools.Assist)
	})
	if err != nil {
		return Tools{}, fmt.Errorf("assistant: %w", err)
	}
	return tools, nil
}

// linker makes the page's linker for this machine, once for each dir: what it
// writes is what the page's linker writes, and the tools themselves profit.
func (t *Toolchain) linker(ctx context.Context, dir string, log Log) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.linkers[dir] != "" {
		return t.linkers[dir], nil
	}
	file := filepath.Join(dir, "native", "link")
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	sum, err := overlay.Sum(t.Goroot, toolEdits()...)
	if err != nil {
		return "", err
	}
	err = t.cached(file, byToolchain, []string{sum}, func() error {
		log("building the linker for this machine")
		changed, err := t.toolsOverlay(dir)
		if err != nil {
			return err
		}
		_, err = t.native(ctx, "build", "-trimpath", "-overlay", changed, "-o", file, "cmd/link")
		return err
	})
	if err != nil {
		return "", fmt.Errorf("native linker: %w", err)
	}
	t.linkers[dir] = file
	return file, nil
}

// toolsOverlay writes the overlay for the compiler and the linker.
func (t *Toolchain) toolsOverlay(dir string) (string, error) {
	return overlay.Write(t.Goroot, t.Version, filepath.Join(dir, "overlay", "tools"), toolEdits()...)
}

// toolEdits are the changes to the compiler and the linker.
func toolEdits() []overlay.Set {
	return []overlay.Set{slim.Edits(), ahead.Edits(), prelink.Edits()}
}
