package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"interleave/build/example"
	"interleave/build/license"
	"interleave/build/output"
	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain"
)

// tools is what package toolchain made, kept in the cache.
type tools struct {
	// key changes with any of it.
	key                         string
	compiler, linker, assistant output.Blob
	archives                    []toolchain.Archive
	packages                    []output.Blob // of archives
	modules                     []license.Work
	// build builds a program as the page does, natively.
	build example.Compiler
}

// findTools makes the tools, or takes those of the last build where nothing changed.
func (b *builder) findTools(ctx context.Context) (tools, error) {
	key, err := snapshot(filepath.Join(b.root, "wasm"), filepath.Join(b.root, "go.mod"), filepath.Join(b.root, "go.sum"))
	if err != nil {
		return tools{}, err
	}
	return b.tools.get(key, func() (tools, error) { return b.newTools(ctx) })
}

// makeTools runs the steps 2 and 3. Package toolchain has a cache of its own.
func (b *builder) makeTools(ctx context.Context) (made tools, err error) {
	b.progress.begin(2, "compiler, linker and assistant for the browser")
	files, err := b.golang.Tools(ctx, b.workshop, b.progress.note)
	if err != nil {
		return tools{}, err
	}
	for file, blob := range map[string]*output.Blob{files.Compile: &made.compiler, files.Link: &made.linker, files.Assist: &made.assistant} {
		if *blob, err = b.keep(file); err != nil {
			return tools{}, err
		}
	}
	b.progress.end("%s%s", b.golang.Version, b.progress.reused())

	b.progress.begin(3, "std packages")
	if made.archives, err = b.golang.Std(ctx, b.workshop, toolchain.Packages(), b.progress.note); err != nil {
		return tools{}, err
	}
	made.packages = make([]output.Blob, len(made.archives))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, archive := range made.archives {
		group.Go(func() (err error) {
			made.packages[i], err = b.keep(archive.File)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return tools{}, err
	}
	imported := append([]string{"interleave/wasm/assist"}, toolchain.Packages()...)
	if made.modules, err = license.Modules(ctx, b.root, imported...); err != nil {
		return tools{}, err
	}
	parts := []string{b.golang.Version, made.compiler.Sum, made.linker.Sum, made.assistant.Sum}
	for i, archive := range made.archives {
		parts = append(parts, archive.ImportPath, made.packages[i].Sum)
	}
	made.key = string(output.NewKey(parts...))
	made.build = func(ctx context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
		built, diagnostics, err := b.golang.Program(ctx, b.workshop, files, made.archives, plan.Options{})
		return example.Built{Program: built.Wasm, ReportDeadlock: built.Plan.ReportDeadlock}, diagnostics, err
	}
	b.progress.end("%d%s", len(made.archives), b.progress.reused())
	return made, nil
}

// keep copies a file that was made into the cache.
func (b *builder) keep(file string) (output.Blob, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return output.Blob{}, fmt.Errorf("keep what was made: %w", err)
	}
	return b.cache.Store(content)
}

// large lists the files for the browser, in the order that manifest expects.
func (t tools) large() []output.Large {
	files := []output.Large{
		{Name: "assets/tools/compile.wasm", Blob: t.compiler},
		{Name: "assets/tools/link.wasm", Blob: t.linker},
		{Name: "assets/tools/assist.wasm", Blob: t.assistant},
	}
	for i, archive := range t.archives {
		files = append(files, output.Large{Name: path.Join("assets/std", archive.ImportPath+".a"), Blob: t.packages[i]})
	}
	return files
}

// manifest begins a manifest with the assets that large became.
func (t tools) manifest(version string, assets []output.Asset) *output.Manifest {
	m := &output.Manifest{
		Format:   1,
		Go:       version,
		Tools:    output.Tools{Compile: assets[0], Link: assets[1], Assist: assets[2]},
		Packages: map[string]output.Package{},
		Examples: map[string]output.Example{},
	}
	for i, archive := range t.archives {
		m.Packages[archive.ImportPath] = output.Package{Asset: assets[3+i], Imports: archive.Imports, Std: archive.Std}
	}
	return m
}
