package main

import (
	"context"
	"fmt"
	"iter"
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
	key                                   string
	compiler, linker, assistant, timeline output.Blob
	plain, checked                        kit
	packages                              []output.Blob // of plain.archives
	modules                               []license.Work
	// build, check and measure build a program as the page does, natively: to be run, to be
	// checked for data races, and that of the tests.
	build, check, measure example.Compiler
}

// kit is what programs of one flavour are made of.
type kit struct {
	archives []toolchain.Archive
	bases    []base
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
	b.progress.begin(2, "tools for the browser")
	files, err := b.golang.Tools(ctx, b.workshop, b.progress.note)
	if err != nil {
		return tools{}, err
	}
	for file, blob := range map[string]*output.Blob{
		files.Compile: &made.compiler, files.Link: &made.linker, files.Assist: &made.assistant, files.Timeline: &made.timeline,
	} {
		if *blob, err = b.keep(file); err != nil {
			return tools{}, err
		}
	}
	b.progress.end("%s%s", b.golang.Version, b.progress.reused())

	b.progress.begin(3, "std packages")
	for flavour, kit := range made.kits() {
		if kit.archives, err = b.golang.Std(ctx, b.workshop, flavour, toolchain.Packages(), b.progress.note); err != nil {
			return tools{}, err
		}
	}
	made.packages = make([]output.Blob, len(made.plain.archives))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, archive := range made.plain.archives {
		group.Go(func() (err error) {
			made.packages[i], err = b.keep(archive.File)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return tools{}, err
	}
	b.progress.end("%d, and to be checked %d%s", len(made.plain.archives), len(made.checked.archives), b.progress.reused())

	b.progress.begin(4, "bases")
	var names []string
	for flavour, kit := range made.kits() {
		if kit.bases, err = b.makeBases(ctx, flavour, kit.archives); err != nil {
			return tools{}, err
		}
		for _, made := range kit.bases {
			names = append(names, fmt.Sprintf("%s of %s", made.Name, count(len(made.Packages), "package")))
		}
	}
	b.progress.end("%s%s", strings.Join(names, ", "), b.progress.reused())
	imported := append([]string{"interleave/wasm/assist", "interleave/wasm/timeline"}, toolchain.Packages()...)
	if made.modules, err = license.Modules(ctx, b.root, imported...); err != nil {
		return tools{}, err
	}
	parts := []string{b.golang.Version, made.compiler.Sum, made.linker.Sum, made.assistant.Sum, made.timeline.Sum}
	for i, archive := range made.plain.archives {
		parts = append(parts, archive.ImportPath, made.packages[i].Sum)
	}
	for _, kit := range made.kits() {
		for _, base := range kit.bases {
			parts = append(parts, base.Name, base.module.Sum, base.symbols.Sum, base.exports.Sum)
		}
	}
	made.key = string(output.NewKey(parts...))
	made.build = b.programs(made.plain, plan.Options{})
	made.check = b.programs(made.checked, plan.Options{Checked: true})
	made.measure = b.programs(made.plain, plan.Options{Test: true})
	return made, nil
}

// kits yields what there is of each flavour.
func (t *tools) kits() iter.Seq2[toolchain.Flavour, *kit] {
	return func(yield func(toolchain.Flavour, *kit) bool) {
		if yield(toolchain.Plain, &t.plain) {
			yield(toolchain.Checked, &t.checked)
		}
	}
}

// makeBases links the bases of one flavour.
func (b *builder) makeBases(ctx context.Context, flavour toolchain.Flavour, archives []toolchain.Archive) (bases []base, err error) {
	linked, err := b.golang.Bases(ctx, b.workshop, flavour, archives, b.progress.note)
	if err != nil {
		return nil, err
	}
	for _, l := range linked {
		kept := base{Base: l}
		for file, blob := range map[string]*output.Blob{l.Module: &kept.module, l.Map: &kept.symbols, l.Exports: &kept.exports} {
			if *blob, err = b.keep(file); err != nil {
				return nil, err
			}
		}
		bases = append(bases, kept)
	}
	return bases, nil
}

// programs makes what builds programs from a kit.
func (b *builder) programs(kit kit, options plan.Options) example.Compiler {
	linked := []toolchain.Base{}
	for _, base := range kit.bases {
		linked = append(linked, base.Base)
	}
	return func(ctx context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
		built, diagnostics, err := b.golang.Program(ctx, b.workshop, files, kit.archives, linked, options)
		if built.Fallback != "" {
			b.progress.note("a program was linked in full: %s", built.Fallback)
		}
		return example.Built{Program: built.Wasm, Base: built.Base, ReportDeadlock: built.Plan.ReportDeadlock}, diagnostics, err
	}
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
// download is compressed best: the tools, and of each flavour the base that is preferred.
// Archives are read only where a program is linked in full.
func (t tools) large() []output.Large {
	files := []output.Large{
		{Name: "assets/tools/compile.wasm", Blob: t.compiler, Level: output.Best},
		{Name: "assets/tools/link.wasm", Blob: t.linker, Level: output.Best},
		{Name: "assets/tools/assist.wasm", Blob: t.assistant, Level: output.Best},
		{Name: "assets/tools/timeline.wasm", Blob: t.timeline, Level: output.Best},
	}
	for _, kit := range t.kits() {
		for i, base := range kit.bases {
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
	}
	for i, archive := range t.plain.archives {
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
		Format:   5,
		Go:       version,
		Tools:    output.Tools{Compile: next(), Link: next(), Assist: next(), Timeline: next()},
		Bases:    []output.Base{},
		Checked:  output.Checked{Bases: []output.Base{}},
		Packages: map[string]output.Package{},
		Examples: map[string]output.Example{},
	}
	for flavour, kit := range t.kits() {
		bases := &m.Bases
		if flavour == toolchain.Checked {
			bases = &m.Checked.Bases
		}
		for _, base := range kit.bases {
			*bases = append(*bases, output.Base{Name: base.Name, ID: base.ID,
				Module: next(), Map: next(), Exports: next(), Packages: base.Packages})
		}
	}
	for _, archive := range t.plain.archives {
		m.Packages[archive.ImportPath] = output.Package{Asset: next(), Imports: archive.Imports, Std: archive.Std}
	}
	return m
}
