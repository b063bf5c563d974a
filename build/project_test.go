package main

import (
	"context"
	"html/template"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interleave/build/example"
	"interleave/build/license"
	"interleave/build/output"
	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain"
)

// project writes a small project: the lessons of the page's tests, our templates, scripts of
// a line, and tools and a compiler that only pretend.
func project(t *testing.T) *builder {
	t.Helper()
	root := t.TempDir()
	for _, folder := range []struct{ from, to string }{
		{"page/testdata/lessons", "lessons"}, {"../site/templates", "site/templates"},
	} {
		if err := os.CopyFS(filepath.Join(root, folder.to), os.DirFS(folder.from)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"go.mod": "module interleave\n", "go.sum": "", "wasm/doc.go": "package wasm\n",
		"LICENSE": "Ours.\n", "goroot/LICENSE": "Go's.\n", "module/LICENSE": "Theirs.\n",
		"goroot/lib/wasm/wasm_exec.js":        "globalThis.Go = 1;\n",
		"site/package-lock.json":              "{}",
		"site/node_modules/used/LICENSE":      "The package's.\n",
		"site/node_modules/used/package.json": `{"name": "used", "version": "1.2.3", "main": "index.js"}`,
		"site/node_modules/used/index.js":     `export const used = () => console.log("used");`,
		"site/src/frame/frame.ts":             `addEventListener("message", () => console.log("frame"));`,
		"site/src/pages/early.ts":             `console.log("early");`,
		"site/src/host/worker.ts":             `console.log("program worker");`,
		"site/src/toolchain/worker.ts":        `console.log("toolchain worker");`,
		"site/src/embed/embed.ts":             `console.log(__ELEMENT__, __MANIFEST__, __STYLE__);`,
		"site/src/isolation/worker.ts":        `console.log("service worker");`,
		"site/src/pages/element.ts":           `import { used } from "used"; used();`,
		"site/src/pages/page.ts":              `import frame from "interleave:frame"; import "./element.ts"; console.log(frame);`,
		"site/src/pages/site.css":             "body { margin: 0; }",
		"site/src/search/made.ts":             `Object.assign(globalThis, { makeSearchIndex: (text: string) => JSON.stringify({ of: JSON.parse(text) }) });`,
		"site/src/bench/drawn.ts": `const draw = (text: string) => { const { set, example, results } = JSON.parse(text);
			return "<p>" + [example, set, results.sets.length, results.problems.length].join(" ") + "</p>"; };
			Object.assign(globalThis, { drawBox: draw, drawOverview: draw });`,
	} {
		write(t, filepath.Join(root, name), text)
	}
	cache, err := output.OpenCache(filepath.Join(root, ".cache"))
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{root: root, out: filepath.Join(root, "dist"), results: filepath.Join(root, "results"), cache: cache, workshop: filepath.Join(root, ".cache/toolchain"),
		golang: &toolchain.Toolchain{Goroot: filepath.Join(root, "goroot"), Version: "go1.26.8"}, progress: newProgress(io.Discard),
		bodies: map[string]memo[template.HTML]{}}
	b.newTools = func(context.Context) (tools, error) { return pretend(t, b), nil }
	return b
}

func pretend(t *testing.T, b *builder) tools {
	blob := func(text string) output.Blob {
		blob, err := b.cache.Store([]byte(strings.Repeat(text, 1000)))
		if err != nil {
			t.Fatal(err)
		}
		return blob
	}
	return tools{
		key: "tools", compiler: blob("compiler"), linker: blob("linker"), assistant: blob("assistant"), timeline: blob("timeline"),
		plain: kit{
			archives: []toolchain.Archive{{ImportPath: "net/http", Imports: []string{}, Std: true}},
			bases: []base{
				{toolchain.Base{Name: "common", ID: "c0", Packages: []string{"fmt"}}, blob("module"), blob("map"), blob("exports")},
				{toolchain.Base{Name: "full", ID: "f0", Packages: []string{"fmt", "net/http"}}, blob("MODULE"), blob("MAP"), blob("EXPORTS")},
			},
		},
		checked: kit{bases: []base{
			{toolchain.Base{Name: "common-checked", ID: "cc", Packages: []string{"fmt"}}, blob("checked module"), blob("checked map"), blob("checked exports")},
		}},
		packages: []output.Blob{blob("net/http")},
		modules:  []license.Work{{Name: "example.org/module", Version: "v1.0.0", Dir: filepath.Join(b.root, "module")}},
		build: func(_ context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
			for name, text := range files {
				for i, line := range strings.Split(text, "\n") {
					if strings.Contains(line, "return 1") {
						return example.Built{}, []plan.Diagnostic{{Source: "compile", File: name, Line: i + 1, Column: 15, Message: "too many return values"}}, nil
					}
				}
			}
			return example.Built{Program: []byte("\x00asm" + files["main.go"]), Base: "common", ReportDeadlock: true}, nil, nil
		},
		check: func(_ context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
			if strings.Contains(files["main.go"], "helper.Wait") {
				return example.Built{}, []plan.Diagnostic{{Source: "link", Message: "this program cannot be checked"}}, nil
			}
			return example.Built{Program: []byte("\x00asm checked" + files["main.go"]), Base: "common-checked", ReportDeadlock: true}, nil, nil
		},
		measure: func(_ context.Context, files map[string]string) (example.Built, []plan.Diagnostic, error) {
			return example.Built{Program: []byte("\x00asm tests" + files["bench_test.go"]), Base: "common"}, nil, nil
		},
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, b *builder) map[string]string {
	t.Helper()
	if _, err := b.build(t.Context()); err != nil {
		t.Fatal(err)
	}
	return contents(t, b.out)
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
