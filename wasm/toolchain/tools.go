package toolchain

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"interleave/wasm/toolchain/ahead"
	"interleave/wasm/toolchain/checked"
	"interleave/wasm/toolchain/overlay"
	"interleave/wasm/toolchain/prelink"
	"interleave/wasm/toolchain/slim"
)

// Tools names the files of the programs that work in the toolchain worker.
type Tools struct {
	Compile  string // cmd/compile for js/wasm
	Link     string // cmd/link for js/wasm
	Assist   string // interleave/wasm/assist
	Timeline string // interleave/wasm/timeline

	// WasmExec is the script of GOROOT that starts a Go program in a browser.
	// It must be the one of the Go version that built the program.
	WasmExec string
}

// Tools makes the tools, unless dir has them already.
func (t *Toolchain) Tools(ctx context.Context, dir string, log Log) (Tools, error) {
	tools, err := t.makeTools(ctx, dir, log)
	if err != nil {
		return Tools{}, fmt.Errorf("make tools: %w", err)
	}
	return tools, nil
}

func (t *Toolchain) makeTools(ctx context.Context, dir string, log Log) (Tools, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Tools{}, err
	}
	tools := Tools{
		Compile:  filepath.Join(dir, "tools", "compile.wasm"),
		Link:     filepath.Join(dir, "tools", "link.wasm"),
		Assist:   filepath.Join(dir, "tools", "assist.wasm"),
		Timeline: filepath.Join(dir, "tools", "timeline.wasm"),
		WasmExec: filepath.Join(t.Goroot, "lib", "wasm", "wasm_exec.js"),
	}
	if _, err := os.Stat(tools.WasmExec); err != nil {
		return Tools{}, err
	}
	linker, err := t.tool(ctx, dir, "link", log)
	if err != nil {
		return Tools{}, err
	}
	sum, err := overlay.Sum(t.Goroot, toolEdits()...)
	if err != nil {
		return Tools{}, err
	}
	for _, p := range []struct{ name, file string }{{"compile", tools.Compile}, {"link", tools.Link}} {
		err := t.cached(p.file, byToolchain, []string{sum}, func() error {
			log("building the %s for the browser", toolNames[p.name])
			changed, err := t.toolsOverlay(dir)
			if err != nil {
				return err
			}
			return t.buildMain(ctx, linker, "cmd/"+p.name, changed, p.file)
		})
		if err != nil {
			return Tools{}, fmt.Errorf("%s: %w", toolNames[p.name], err)
		}
	}
	for _, p := range []struct{ name, path, file string }{
		{"assist", "interleave/wasm/assist", tools.Assist},
		{"timeline", "interleave/wasm/timeline", tools.Timeline},
	} {
		err := t.cached(p.file, byAll, []string{sum}, func() error {
			log("building the %s for the browser", toolNames[p.name])
			return t.buildMain(ctx, linker, p.path, "", p.file)
		})
		if err != nil {
			return Tools{}, fmt.Errorf("%s: %w", toolNames[p.name], err)
		}
	}
	return tools, nil
}

// toolNames are what the tools are called in messages.
var toolNames = map[string]string{
	"compile": "compiler", "link": "linker", "assist": "assistant", "timeline": "reader of traces",
}

// tool makes the page's compiler (compile) or linker (link) for this machine:
// what it writes is what the page's writes, and the tools themselves profit.
func (t *Toolchain) tool(ctx context.Context, dir, name string, log Log) (string, error) {
	return t.executable(dir, name, func(file string) error {
		log("building the %s for this machine", toolNames[name])
		changed, err := t.toolsOverlay(dir)
		if err != nil {
			return err
		}
		_, err = t.native(ctx, "build", "-trimpath", "-overlay", changed, "-o", file, "cmd/"+name)
		return err
	})
}

// caller makes the command that calls tools for the go command: see package
// main in instrument.
func (t *Toolchain) caller(ctx context.Context, dir string, log Log) (string, error) {
	return t.executable(dir, "instrument", func(file string) error {
		_, err := t.native(ctx, "build", "-trimpath", "-buildvcs=false", "-o", file, "./wasm/toolchain/instrument")
		return err
	})
}

// executable makes a program for this machine, once for each dir.
func (t *Toolchain) executable(dir, name string, build func(file string) error) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	file := filepath.Join(dir, "native", name)
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	if t.made[file] {
		return file, nil
	}
	sum, err := overlay.Sum(t.Goroot, toolEdits()...)
	if err != nil {
		return "", err
	}
	if err := t.cached(file, byToolchain, []string{sum}, func() error { return build(file) }); err != nil {
		return "", fmt.Errorf("native %s: %w", name, err)
	}
	t.made[file] = true
	return file, nil
}

// toolsOverlay writes the overlay for the compiler and the linker.
func (t *Toolchain) toolsOverlay(dir string) (string, error) {
	return overlay.Write(t.Goroot, t.Version, filepath.Join(dir, "overlay", "tools"), toolEdits()...)
}

// toolEdits are the changes to the compiler and the linker.
func toolEdits() []overlay.Set {
	return []overlay.Set{slim.Edits(), ahead.Edits(), prelink.Edits(), checked.CompilerEdits()}
}
