package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"interleave/build/feed"
	"interleave/build/lesson"
	"interleave/build/output"
	"interleave/build/page"
)

func TestSite(t *testing.T) {
	b := project(t)
	files := build(t, b)
	for _, name := range []string{"index.html", "one/index.html", "two/index.html", "play/index.html", "embed/index.html", "search/index.html", "glossary/index.html", "lessons.json",
		"404.html", "robots.txt", "licenses.txt", "embed.js", "sw.js", ".nojekyll", "build.json", "index.html.br", "index.html.gz"} {
		if _, ok := files[name]; !ok {
			t.Errorf("no %s", name)
		}
	}

	var address string
	for name := range files {
		if strings.HasPrefix(name, "assets/manifest.") && strings.HasSuffix(name, ".json") {
			address = name
		}
	}
	var manifest output.Manifest
	if err := json.Unmarshal([]byte(files[address]), &manifest); err != nil {
		t.Fatal(err)
	}
	var packs []output.Asset
	assets := []output.Asset{manifest.Tools.Compile, manifest.Tools.Link, manifest.Tools.Assist, manifest.Tools.Timeline}
	if got := names(manifest.Bases); !slices.Equal(got, []string{"common c0 [fmt]", "full f0 [fmt net/http]"}) {
		t.Errorf("bases %q", got)
	}
	if got := names(manifest.Checked.Bases); !slices.Equal(got, []string{"common-checked cc [fmt]"}) {
		t.Errorf("bases of checked programs %q", got)
	}
	for _, base := range slices.Concat(manifest.Bases, manifest.Checked.Bases) {
		for ending, asset := range map[string]output.Asset{".wasm": base.Module, ".map": base.Map, ".exports": base.Exports} {
			if !strings.HasPrefix(asset.Path, "assets/bases/"+base.Name+".") || path.Ext(asset.Path) != ending {
				t.Errorf("the %s of base %s is at %s", ending, base.Name, asset.Path)
			}
			assets = append(assets, asset)
		}
	}
	for name, e := range manifest.Examples {
		var source output.ExampleSource
		if err := json.Unmarshal([]byte(files[e.Source]), &source); err != nil || len(source.Files) == 0 {
			t.Errorf("source of %s: %v", name, err)
		}
		if (e.Program == nil) != (name == "one/broken") {
			t.Errorf("%s: program %v", name, e.Program)
		}
		if e.Exercise != (name == "one/exercise") || e.Exercise != (len(source.Checks) > 0) || e.Exercise != (len(source.Solution) > 0) {
			t.Errorf("%s: exercise %v, source %+v", name, e.Exercise, source)
		}
		if (e.Base == "common") != (e.Program != nil) {
			t.Errorf("%s: base %q", name, e.Base)
		}
		if e.Program != nil {
			packs = append(packs, *e.Program)
		}
		if (e.Checked != nil) != (e.Program != nil && name != "one/stuck") {
			t.Errorf("%s: checked program %v", name, e.Checked)
		}
		if e.Checked != nil {
			packs = append(packs, e.Checked.Program)
			if e.Checked.Base != "common-checked" || e.Checked.Program.SHA256 == e.Program.SHA256 {
				t.Errorf("%s: checked program %+v", name, *e.Checked)
			}
		}
		if (e.Schedules == 50) != e.Exercise || !e.Exercise && e.Schedules != 0 {
			t.Errorf("%s: %d schedules", name, e.Schedules)
		}
	}
	want := []string{"one/broken", "one/exercise", "one/hello", "one/racy", "one/stuck", "play/start"}
	if got := slices.Sorted(maps.Keys(manifest.Examples)); !slices.Equal(got, want) {
		t.Errorf("examples %v, want %v", got, want)
	}
	for _, asset := range assets {
		if int64(len(files[asset.Path])) != asset.Size || int64(len(files[asset.Path+".br"])) != asset.BR ||
			int64(len(files[asset.Path+".pack"])) != asset.Pack || asset.Size == 0 {
			t.Errorf("sizes of %+v", asset)
		}
	}
	for _, pack := range append(packs, manifest.Packages["net/http"].Asset) {
		_, plain := files[pack.Path]
		_, br := files[pack.Path+".br"]
		if plain || br || pack.BR != 0 || pack.Size == 0 || pack.Pack == 0 || int64(len(files[pack.Path+".pack"])) != pack.Pack {
			t.Errorf("it should be a pack only: %v, %v, %+v", plain, br, pack)
		}
	}
	for _, name := range []string{manifest.Probe, manifest.Toolchain, manifest.Program} {
		if files[name] == "" {
			t.Errorf("the manifest names %q", name)
		}
	}
	if !strings.Contains(files[manifest.Toolchain], "globalThis.Go = 1") || !strings.Contains(files["embed.js"], address) {
		t.Error("a script lacks what was to be put into it")
	}
	var about struct{ Build string }
	if err := json.Unmarshal([]byte(files["build.json"]), &about); err != nil || about.Build != manifest.Build || about.Build == "" {
		t.Errorf("build.json names %q, the manifest %q: %v", about.Build, manifest.Build, err)
	}
	for _, work := range []string{"Ours.", "Go's.", "Theirs.", "The package's.", "used 1.2.3", "example.org/module v1.0.0"} {
		if !strings.Contains(files["licenses.txt"], work) {
			t.Errorf("licenses.txt lacks %q", work)
		}
	}
}

func names(bases []output.Base) []string {
	var names []string
	for _, base := range bases {
		names = append(names, fmt.Sprint(base.Name, " ", base.ID, " ", base.Packages))
	}
	return names
}

// TestAddresses follows every address of every page: relative, and to a file of the site.
func TestAddresses(t *testing.T) {
	b := project(t)
	b.dev = true // with the reload script
	files := build(t, b)
	var course feed.Course
	if err := json.Unmarshal([]byte(files["lessons.json"]), &course); err != nil || len(course.Lessons) != 2 {
		t.Errorf("lessons.json: %v, %+v", err, course)
	}
	for _, l := range course.Lessons {
		if files[l.Picture] == "" || files[l.Address+"index.html"] == "" {
			t.Errorf("lessons.json names %s and %s", l.Picture, l.Address)
		}
	}
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		doc, err := html.Parse(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if !slices.Contains([]string{"href", "src", "data-root", "data-manifest", "data-isolate", "data-index"}, a.Key) && !isPicture(n, a) || n.Data == "go-playground" {
					continue
				}
				u, err := url.Parse(a.Val)
				if err != nil || u.IsAbs() || u.Host != "" || strings.HasPrefix(u.Path, "/") {
					t.Errorf("%s: <%s %s=%q> is not relative", name, n.Data, a.Key, a.Val)
					continue
				}
				target := path.Join(path.Dir(name), u.Path)
				if u.Path == "" {
					target = name
				} else if strings.HasSuffix(u.Path, "/") {
					target = path.Join(target, "index.html")
				}
				if _, ok := files[strings.TrimPrefix(target, "../")]; !ok {
					t.Errorf("%s: <%s %s=%q> leads to no file", name, n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "meta" && len(n.Attr) > 0 && n.Attr[0].Val == "Content-Security-Policy" {
				if want := page.Policy(b.bundles.value.FrameHash); n.Attr[1].Val != want {
					t.Errorf("%s: policy %s, want %s", name, n.Attr[1].Val, want)
				}
			}
		}
		if !strings.Contains(text, "Content-Security-Policy") {
			t.Errorf("%s has no policy", name)
		}
	}
}

// isPicture tells the attribute that names the picture to share.
func isPicture(n *html.Node, a html.Attribute) bool {
	return a.Key == "content" && n.Attr[0].Val == "og:image"
}

// TestURL: where the site is told its address, it tells it, and else there is nothing that depends on it.
func TestURL(t *testing.T) {
	b := project(t)
	without := build(t, b)
	b.url = "https://example.org/course/"
	with := build(t, b)
	if _, ok := without["sitemap.xml"]; ok || strings.Contains(without["robots.txt"], "itemap") {
		t.Error("a sitemap without an address")
	}
	if !strings.Contains(with["robots.txt"], "Sitemap: https://example.org/course/sitemap.xml\n") {
		t.Errorf("robots.txt is %s", with["robots.txt"])
	}
	listed := regexp.MustCompile(`<loc>https://example\.org/course/(.*)</loc>`).FindAllStringSubmatch(with["sitemap.xml"], -1)
	if len(listed) != 7 {
		t.Errorf("the sitemap is %s", with["sitemap.xml"])
	}
	for _, page := range listed {
		want := `<link rel="canonical" href="https://example.org/course/` + page[1] + `">`
		if text := with[page[1]+"index.html"]; !strings.Contains(text, want) {
			t.Errorf("/%s lacks %s", page[1], want)
		}
	}
	if !strings.Contains(with["lessons.json"], `"url": "https://example.org/course/"`) {
		t.Errorf("lessons.json is %s", with["lessons.json"])
	}
}

// TestSearch: the index is made of the lessons and the glossary, and the page of the search knows it.
func TestSearch(t *testing.T) {
	files := build(t, project(t))
	address := regexp.MustCompile(`data-index="\.\./(assets/search\.[0-9a-f]{10}\.json)"`).FindStringSubmatch(files["search/index.html"])
	if address == nil {
		t.Fatalf("the page of the search names no index: %s", files["search/index.html"])
	}
	for _, want := range []string{`"address":"one/#hello"`, `"address":"two/#there"`, `"address":"glossary/#link"`} {
		if !strings.Contains(files[address[1]], want) {
			t.Errorf("no %s in %s", want, files[address[1]])
		}
	}
	if !strings.Contains(files["one/index.html"], `<a href="../glossary/#link" class="term">link</a>`) &&
		!strings.Contains(files["two/index.html"], `<a href="../glossary/#text" class="term">`) {
		t.Error("no word leads to the glossary")
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	b := project(t)
	first := build(t, b)
	var out bytes.Buffer
	b.progress = newProgress(&out)
	changed, err := b.build(t.Context())
	if err != nil || changed {
		t.Errorf("changed %v, error %v", changed, err)
	}
	for _, want := range []string{"0 built, 7 as they were", "0 compressed, 24 as they were", "nothing changed"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not said: %s\n%s", want, &out)
		}
	}
	again := project(t) // elsewhere, from nothing
	if second := build(t, again); !maps.Equal(first, second) {
		t.Error("the same sources in another folder give another site")
	}
}

func TestBuildFollowsEveryChange(t *testing.T) {
	b := project(t)
	last := build(t, b)["build.json"]
	for file, text := range map[string]string{
		"lessons/two/lesson.md":        "---\ntitle: Two\nsummary: s\npart: p\norder: 2\n---\n\n## There\n\nOther text.\n",
		"lessons/one/hello/main.go":    "package main\n\nfunc main() {}\n",
		"lessons/glossary.md":          "# Words\n\n## Text\n\nIt is read. See [one](one/lesson.md).\n",
		"lessons/one/picture.svg":      "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
		"site/templates/overview.html": `{{define "content"}}<main id="content"><h1>Other</h1><div id="lessons"></div></main>{{end}}`,
		"site/src/host/worker.ts":      `console.log("another worker");`,
		"site/src/embed/embed.ts":      `console.log("another", __ELEMENT__, __MANIFEST__, __STYLE__);`,
	} {
		write(t, filepath.Join(b.root, file), text)
		now := build(t, b)["build.json"]
		if now == last {
			t.Errorf("%s changed, the build did not", file)
		}
		last = now
	}
}

// TestMistakes: those of lessons, programs and scripts come all at once, and the site stays.
func TestMistakes(t *testing.T) {
	b := project(t)
	before := build(t, b)
	write(t, filepath.Join(b.root, "lessons/one/stuck/main.go"), "package main\n\nfunc main() {\n\treturn 1\n}\n")
	write(t, filepath.Join(b.root, "lessons/one/exercise/solution/main.go"), "package main\n\nfunc main() { return 1 }\n")
	write(t, filepath.Join(b.root, "lessons/one/broken/main.go"), "package main\n\nfunc main() {}\n")
	write(t, filepath.Join(b.root, "lessons/two/lesson.md"), "---\ntitle: Two\nsummary: s\npart: p\norder: 1\n---\n\n## There\n\n[x](nowhere.md)\n")
	write(t, filepath.Join(b.root, "site/src/host/worker.ts"), "const = 1;")
	write(t, filepath.Join(b.root, "lessons/glossary.md"), "# Words\n\n## Text\n")
	_, err := b.build(t.Context())
	var problems lesson.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{
		"lessons/one/stuck/main.go:4: too many return values",
		"lessons/one/exercise/solution/main.go:3: too many return values",
		"lessons/one/lesson.md:13: front matter: wrong says that broken does not compile, but it does",
		"lessons/two/lesson.md:5: duplicate order 1",
		"lessons/two/lesson.md:10: broken link nowhere.md",
		"site/src/host/worker.ts:1: ",
		"lessons/glossary.md:3: \"Text\" has no definition",
	} {
		if !slices.ContainsFunc(problems, func(p lesson.Problem) bool { return strings.HasPrefix(p.String(), want) }) {
			t.Errorf("not reported: %s\n%v", want, problems)
		}
	}
	if len(problems) != 7 {
		t.Errorf("%d problems:\n%v", len(problems), problems)
	}
	if !maps.Equal(contents(t, b.out), before) {
		t.Error("the site changed")
	}
	var said bytes.Buffer
	report(&said, errors.Join(err, errors.New("and more")))
	if !strings.Contains(said.String(), "\nbuild: 7 mistakes, nothing was written\nbuild: and more\n") {
		t.Errorf("the report is\n%s", &said)
	}
}

// TestHeavyLesson: what a lesson adds to the site is limited, and what is heavy is named.
func TestHeavyLesson(t *testing.T) {
	b := project(t)
	before := build(t, b)
	var noise strings.Builder
	for i := range 5000 { // hardly to be compressed
		noise.WriteString(string(output.NewKey(fmt.Sprint(i))))
	}
	write(t, filepath.Join(b.root, "lessons/one/picture.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--"+noise.String()+"--></svg>\n")
	_, err := b.build(t.Context())
	if err == nil || !regexp.MustCompile(`^lessons/one/lesson\.md:1: the lesson adds 0\.\d\d MB to the site, `+
		`more than 0\.50 MB: assets/pictures/one/picture\.[0-9a-f]{10}\.svg alone has 0\.32 MB$`).MatchString(err.Error()) {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(contents(t, b.out), before) {
		t.Error("the site changed")
	}
}

// TestTracked: many global ignore files hide a folder named build; ours is source.
func TestTracked(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	if err := exec.Command("git", "rev-parse", "--is-inside-work-tree").Run(); err != nil {
		t.Skip("not a clone")
	}
	// As on a machine whose owner ignores every build folder.
	ignore := filepath.Join(t.TempDir(), "ignore")
	write(t, ignore, "build\nbuild/\n")
	for _, file := range []string{"main.go", "lesson/lesson.go", "output/new.go"} {
		said, err := exec.Command("git", "-c", "core.excludesFile="+ignore, "check-ignore", "--no-index", "-v", file).CombinedOutput()
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%s is ignored: %s %v", file, said, err)
		}
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{{"-nonsense"}, {"extra"}, {"-url", "example.org"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%v is accepted", args)
		}
	}
	if err := run(t.Context(), []string{"-help"}, io.Discard, io.Discard); err != nil {
		t.Error(err)
	}
}
