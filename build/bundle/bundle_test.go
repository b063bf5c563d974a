package bundle

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interleave/build/lesson"
)

// sources is a small site.
func sources() map[string]string {
	return map[string]string{
		"goroot/lib/wasm/wasm_exec.js":          `globalThis.Go = class { mark = "from the GOROOT"; };`,
		"site/node_modules/used/package.json":   `{"name": "used", "version": "1.0.0", "main": "index.js"}`,
		"site/node_modules/used/index.js":       `export const used = "an npm package";`,
		"site/node_modules/@a/b/package.json":   `{"name": "@a/b", "version": "2.0.0", "main": "index.js"}`,
		"site/node_modules/@a/b/index.js":       `export function b() { console.log("b"); }`,
		"site/node_modules/unused/package.json": `{"name": "unused", "main": "index.js", "sideEffects": false}`,
		"site/node_modules/unused/index.js":     `export const unused = 1;`,
		"site/src/frame/frame.ts":               "const text: string = \"</script>é\";\naddEventListener(\"message\", () => console.log(text));\n",
		"site/src/host/worker.ts":               `console.log("program", Go);`,
		"site/src/toolchain/worker.ts":          `console.log("toolchain", Go);`,
		"site/src/isolation/worker.ts":          `console.log("service worker");`,
		"site/src/embed/embed.ts":               `console.log(__ELEMENT__, __MANIFEST__, __STYLE__);`,
		"site/src/ui/shared.ts":                 `import { used } from "used"; export const shared = () => console.log(used);`,
		"site/src/ui/editor.ts":                 `import { shared } from "./shared.ts"; import { b } from "@a/b"; export const edit = () => { shared(); console.log("editor", b()); };`,
		"site/src/pages/early.ts":               `console.log("early");`,
		"site/src/pages/element.ts":             `import { shared } from "../ui/shared.ts"; import { unused } from "unused"; shared();`,
		"site/src/pages/page.ts":                `import frame from "interleave:frame"; import "./element.ts"; console.log(frame); void import("../ui/editor.ts").then((m) => m.edit());`,
		"site/src/bench/drawn.ts":               `import { bars } from "./bars.ts"; globalThis.drawBox = (json: string) => bars(JSON.parse(json)?.rows ?? []);`,
		"site/src/bench/bars.ts":                `export class Bars { #n = 1; static text = "bars"; get n() { return this.#n; } } export const bars = (rows: string[]) => new Bars().n + rows.join();`,
		"site/src/search/made.ts":               `import { used } from "used"; globalThis.makeSearchIndex = (json: string) => used + JSON.parse(json)?.length;`,
		"site/src/pages/site.css":               `@import "../ui/a.css"; body { color: red; }`,
		"site/src/ui/a.css":                     `a { color: blue; }`,
	}
}

func site(t *testing.T, files map[string]string) Options {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Options{Dir: filepath.Join(root, "site"), Goroot: filepath.Join(root, "goroot")}
}

func TestMake(t *testing.T) {
	b, err := Make(site(t, sources()))
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`^assets/[a-z]+\.[0-9A-Z]{8}\.(js|css)$`)
	for file := range b.Files {
		if !name.MatchString(file) {
			t.Errorf("name %s", file)
		}
	}
	text := func(file string) string { return string(b.Files[file]) }
	for want, in := range map[string]string{
		"from the GOROOT": string(b.Program), `"program"`: string(b.Program), `"toolchain"`: string(b.Toolchain),
		`"early"`: string(b.Early), `"service worker"`: string(b.Isolation),
		"#00f": text(b.Style), "red": text(b.Style),
	} {
		if !strings.Contains(in, want) {
			t.Errorf("no %s in %q", want, in)
		}
	}
	if b.Page == "" || b.Element == "" || b.Page == b.Element {
		t.Errorf("entries %q, %q", b.Page, b.Element)
	}
	if want := []string{"node_modules/@a/b", "node_modules/used"}; !slices.Equal(b.Modules, want) {
		t.Errorf("npm packages %v, want %v", b.Modules, want)
	}
	before := text(b.Page)
	for _, file := range b.Preload {
		before += text(file)
	}
	if len(b.Preload) == 0 || !strings.Contains(before, "an npm package") || strings.Contains(before, `"editor"`) {
		t.Errorf("preloaded are %v, which with the page read %s", b.Preload, before)
	}
}

// TestFrameHash: the policy admits exactly the script that stands in the frame's document,
// and that document is what the page has.
func TestFrameHash(t *testing.T) {
	b, err := Make(site(t, sources()))
	if err != nil {
		t.Fatal(err)
	}
	document := b.FrameDocument()
	_, rest, _ := strings.Cut(document, "<script>")
	script, after, _ := strings.Cut(rest, "</script>")
	if after != "" {
		t.Fatalf("the script ends before its end: %s", document)
	}
	hash := sha256.Sum256([]byte(script))
	if got := base64.StdEncoding.EncodeToString(hash[:]); got != b.FrameHash {
		t.Errorf("the hash is %s, the script's is %s", b.FrameHash, got)
	}
	var all strings.Builder
	for _, content := range b.Files {
		all.Write(content)
	}
	if !strings.Contains(all.String(), "addEventListener") || !strings.Contains(all.String(), "<!doctype html>") {
		t.Error("the page does not have the frame's document")
	}
}

func TestEmbed(t *testing.T) {
	b, err := Make(site(t, sources()))
	if err != nil {
		t.Fatal(err)
	}
	script := b.Embed("assets/manifest.0123456789.json")
	for _, want := range []string{`"` + b.Element + `"`, `"assets/manifest.0123456789.json"`, `"` + b.Style + `"`} {
		if !strings.Contains(string(script), want) {
			t.Errorf("no %s in %s", want, script)
		}
	}
}

func TestNamesFollowContent(t *testing.T) {
	first, err := Make(site(t, sources()))
	if err != nil {
		t.Fatal(err)
	}
	changed := sources()
	changed["site/src/frame/frame.ts"] += `console.log("more");`
	second, err := Make(site(t, changed))
	if err != nil {
		t.Fatal(err)
	}
	if first.Page == second.Page {
		t.Error("another frame, the same name of the page's script")
	}
	if first.Style != second.Style || first.Element != second.Element {
		t.Error("the name of an unchanged file changed")
	}
	again, err := Make(site(t, sources()))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(slices.Sorted(maps.Keys(first.Files)), slices.Sorted(maps.Keys(again.Files))) {
		t.Error("the same sources in another folder give other names")
	}
}

func TestMissingPackages(t *testing.T) {
	options := site(t, sources())
	if err := os.RemoveAll(filepath.Join(options.Dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(options); err == nil || !strings.Contains(err.Error(), `run "npm ci" in `) {
		t.Errorf("got %v", err)
	}
}

func TestMistakes(t *testing.T) {
	files := sources()
	files["site/src/host/worker.ts"] = "\n\nconst = 1;"
	files["site/src/ui/shared.ts"] = "import \"./nowhere.ts\";\nexport const shared = 1;"
	files["site/src/pages/site.css"] = "\n@import \"../ui/none.css\";"
	_, err := Make(site(t, files))
	var problems lesson.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"site/src/host/worker.ts:3: ", "site/src/ui/shared.ts:1: Could not resolve", "site/src/pages/site.css:2: Could not resolve"} {
		if !slices.ContainsFunc(problems, func(p lesson.Problem) bool { return strings.HasPrefix(p.String(), want) }) {
			t.Errorf("not reported: %s\n%v", want, problems)
		}
	}
}

// TestDrawing: it is one script of the older language, and needs no npm package.
func TestDrawing(t *testing.T) {
	files := sources()
	for name := range files {
		if strings.Contains(name, "/node_modules/") {
			delete(files, name)
		}
	}
	script, err := Drawing(site(t, files).Dir)
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(script), "//# sourceMappingURL=")
	if made, err := Make(site(t, sources())); err != nil || string(made.Drawing) != string(script) {
		t.Errorf("with the rest it is another: %v", err)
	}
	if !strings.Contains(text, "globalThis.drawBox = ") || strings.Contains(text, "import ") || strings.Contains(text, "?.") || strings.Contains(text, "#n") {
		t.Errorf("got %s", text)
	}
	files["site/src/bench/bars.ts"] = "\nexport const bars = ;"
	_, err = Drawing(site(t, files).Dir)
	if err == nil || !strings.HasPrefix(err.Error(), "site/src/bench/bars.ts:2: ") {
		t.Errorf("a mistake: %v", err)
	}
}
