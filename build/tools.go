package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

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
	bases                       []base
	modules                     []license.Work
	// build builds a program as the page does, natively.
	build example.Compiler
}

// base is a base of package toolchain, in the cache.
type base struct {
	toolchain.Base
	module, symbols, exports output.Blob
}

// findTools makes the tools, or takes those of the last build where nothing changed.
func (b *builder) findTools(ctx context.Context) (tools, error) {
	key, err := snapshot(filepath.Join(b.root, "wasm"), filepath.Join(b.root, "go.mod"), filepath.Join(b.root, "go.sum"))
	if err != nil {
		return tools{}, err
	}
	return b.tools.get(key, func() (tools, error) { return b.newTools(ctx) })
}

// makeTools runs the steps 2 to 4. Package toolchain has a cache of its own.
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
	b.progress.end("%d%s", len(made.archives), b.progress.reused())
	if err := b.makeBases(ctx, &made); err != nil {
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
	linked := []toolchain.Base{}
	for _, base := range made.bases {
		parts = append(parts, base.Name, base.module.Sum, base.symbols.Sum, base.exports.Sum)
		linked = append(linked, base.Base)
	}
	made.key = string(output.NewKey(parts...))
	made.build = func(ctx context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
		built, diagnostics, err := b.golang.Program(ctx, b.workshop, files, made.archives, linked, plan.Options{})
		if built.Fallback != "" {
			b.progress.note("a program was linked in full: %s", built.Fallback)
		}
		return example.Built{Program: built.Wasm, Base: built.Base, ReportDeadlock: built.Plan.ReportDeadlock}, diagnostics, err
	}
	return made, nil
}

// makeBases runs step 4.
func (b *builder) makeBases(ctx context.Context, made *tools) error {
	b.progress.begin(4, "bases")
	linked, err := b.golang.Bases(ctx, b.workshop, made.archives, b.progress.note)
	if err != nil {
		return err
	}
	var names []string
	for _, l := range linked {
		kept := base{Base: l}
		for file, blob := range map[string]*output.Blob{l.Module: &kept.module, l.Map: &kept.symbols, l.Exports: &kept.exports} {
			if *blob, err = b.keep(file); err != nil {
				return err
			}
		}
		made.bases = append(made.bases, kept)
		names = append(names, fmt.Sprintf("%s of %s", l.Name, count(len(l.Packages), "package")))
	}
	b.progress.end("%s%s", strings.Join(names, ", "), b.progress.reused())
	return nil
}

// keep copies a file that was made into the cache.
func (b *builder) keep(file string) (output.Blob, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return output.Blob{}, fmt.Errorf("keep what was made: %w", err)
	}
	return b.cache.Store(content)
}

// large lists the files for the browser, in the order that manifest expects. What most visits
// download is compressed best: the tools, and the base that is preferred. Archives are read
// only where a program is linked in full.
func (t tools) large() []output.Large {
	files := []output.Large{
		{Name: "assets/tools/compile.wasm", Blob: t.compiler, Level: output.Best},
		{Name: "assets/tools/link.wasm", Blob: t.linker, Level: output.Best},
		{Name: "assets/tools/assist.wasm", Blob: t.assistant, Level: output.Best},
	}
	for i, base := range t.bases {
		level := output.Best
		if i > 0 {
			level = output.Quick
		}
		name := path.Join("assets/bases", base.Name)
		files = append(files,
			output.Large{Name: name + ".wasm", Blob: base.module, Level: level},
			output.Large{Name: name + ".map", Blob: base.symbols, Level: level},
			output.Large{Name: name + ".exports", Blob: base.exports, Level: level})
	}
	for i, archive := range t.archives {
		files = append(files, output.Large{Name: path.Join("assets/std", archive.ImportPath+".a"), Blob: t.packages[i]})
	}
	return files
}

// manifest begins a manifest with the assets that large became.
func (t tools) manifest(version string, assets []output.Asset) *output.Manifest {
	next := func() output.Asset {
		asset := assets[0]
		assets = assets[1:]
		return asset
	}
	m := &output.Manifest{
		Format:   2,
		Go:       version,
		Tools:    output.Tools{Compile: next(), Link: next(), Assist: next()},
		Bases:    []output.Base{},
		Packages: map[string]output.Package{},
		Examples: map[string]output.Example{},
	}
	for _, base := range t.bases {
		m.Bases = append(m.Bases, output.Base{Name: base.Name, ID: base.ID,
			Module: next(), Map: next(), Exports: next(), Packages: base.Packages})
	}
	for _, archive := range t.archives {
		m.Packages[archive.ImportPath] = output.Package{Asset: next(), Imports: archive.Imports, Std: archive.Std}
	}
	return m
}
