package page

import (
	"bytes"
	"flag"
	"html/template"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"interleave/build/glossary"
	"interleave/build/lesson"
)

var update = flag.Bool("update", false, "rewrite the expected pages in testdata")

// assets are addresses as the bundler and the writer give them.
func assets() Assets {
	return Assets{
		Manifest:  "assets/manifest.0123456789.json",
		Style:     "assets/site.ABCDEFGH.css",
		Icon:      "assets/icon.0123456789.svg",
		Early:     "assets/early.0123456789.js",
		Script:    "assets/page.ABCDEFGH.js",
		Preload:   []string{"assets/chunk.ABCDEFGH.js"},
		Isolation: "sw.js",
		Frame:     "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
		Pictures:  map[string]string{"one/picture.svg": "assets/pictures/one/picture.0123456789.svg"},
		Search:    "assets/search.0123456789.json",
		Shared: map[string]string{"": "assets/share/course.0123456789.png", "one": "assets/share/one.0123456789.png",
			"two": "assets/share/two.0123456789.png"},
	}
}

func course(t *testing.T) []*lesson.Lesson {
	t.Helper()
	lessons, problems := lesson.Read(os.DirFS("testdata/lessons"), ".")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return lessons
}

func render(t *testing.T, assets Assets) map[string][]byte {
	t.Helper()
	lessons := course(t)
	r, err := New(os.DirFS("../../site/templates"))
	if err != nil {
		t.Fatal(err)
	}
	words, problems := glossary.Read(os.DirFS("testdata/lessons"), "glossary.md", lessons)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	bodies := map[string]template.HTML{}
	for _, l := range lessons {
		words.Link(l)
		if bodies[l.Slug], err = Body(l, assets.Pictures, Measured{"2026-01-02T0304-0123456789", map[string]template.HTML{"hello": "<p>figures</p>"}}); err != nil {
			t.Fatal(err)
		}
	}
	starter := Starter{"play/start", lesson.Example{Name: "start", Title: "An empty program", Views: []string{"run"},
		Open: "main.go", Files: map[string]string{"main.go": "package main\n\nfunc main() {}\n"}}}
	pages, err := r.Render(Content{lessons, bodies, words.Entries, Overview{"2026-01-02T0304-0123456789", "<p>all figures</p>"}, starter}, assets)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestGolden(t *testing.T) {
	pages := render(t, assets())
	const dir = "testdata/golden"
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, content := range pages {
			file := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, content := range pages {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Errorf("%v (write it with -update)", err)
		} else if got, want := firstDifference(content, want); got != want {
			t.Errorf("%s differs (see it with -update and git diff):\ngot  %s\nwant %s", name, got, want)
		}
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && pages[name] == nil {
			t.Errorf("orphan: no page is %s/%s", dir, name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// firstDifference returns the first lines that differ.
func firstDifference(got, want []byte) (string, string) {
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i], b[i]
		}
	}
	if len(a) != len(b) {
		return "more or fewer lines", ""
	}
	return "", ""
}

// TestPages checks what must hold for every page.
func TestPages(t *testing.T) {
	for name, content := range render(t, assets()) {
		t.Run(name, func(t *testing.T) {
			doc := parse(t, content)
			root := one(t, doc, "html")
			hasRoot := attr(root, "data-root") != "" && attr(root, "data-manifest") != "" && attr(root, "data-isolate") != ""
			// A host shows 404.html at any address: nothing that it says of the root would hold.
			if attr(root, "lang") != "en" || hasRoot == (name == "404.html") {
				t.Errorf("html: %v", root.Attr)
			}
			if len(find(doc, "title")) != 1 || len(find(doc, "main")) != 1 || (name != "embed/index.html" && len(find(doc, "h1")) != 1) {
				t.Error("a page has one title, one main and one h1")
			}
			metas := map[string]string{}
			for _, meta := range find(doc, "meta") {
				metas[attr(meta, "name")+attr(meta, "http-equiv")] = attr(meta, "content")
			}
			for _, want := range []string{"description", "viewport", "color-scheme"} {
				if metas[want] == "" {
					t.Errorf("no meta %s", want)
				}
			}
			policy := metas["Content-Security-Policy"]
			if policy != Policy(assets().Frame) || !strings.Contains(policy, "'sha256-"+assets().Frame+"'") ||
				strings.Contains(policy, "unsafe-eval'") && !strings.Contains(policy, "'wasm-unsafe-eval'") {
				t.Errorf("policy: %s", policy)
			}
			ids := map[string]bool{}
			for _, n := range find(doc, "") {
				if id := attr(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("the id %s is there twice", id)
					}
					ids[id] = true
				}
				if n.Data == "script" && n.FirstChild != nil {
					t.Error("an inline script")
				}
				if n.Data == "style" && name != "404.html" {
					t.Error("an inline style sheet")
				}
			}
			for _, n := range find(doc, "a") {
				if place, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[place] {
					t.Errorf("a link to #%s, which is not there", place)
				}
			}
		})
	}
}

// TestRelativeAddresses: the site works under any path and any host.
func TestRelativeAddresses(t *testing.T) {
	dev := assets()
	dev.Reload = "assets/reload.0123456789.js"
	for name, content := range render(t, dev) {
		for _, n := range find(parse(t, content), "") {
			for _, a := range n.Attr {
				if !slices.Contains([]string{"href", "src", "data-root", "data-manifest", "data-isolate"}, a.Key) || n.Data == "go-playground" {
					continue
				}
				u, err := url.Parse(a.Val)
				if err != nil || u.IsAbs() || u.Host != "" || strings.HasPrefix(u.Path, "/") {
					t.Errorf("%s: <%s %s=%q> is not relative", name, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

func TestReloadOnlyInDevelopment(t *testing.T) {
	dev := assets()
	dev.Reload = "assets/reload.0123456789.js"
	if !bytes.Contains(render(t, dev)["one/index.html"], []byte(`src="../assets/reload.0123456789.js"`)) {
		t.Error("in development the page does not follow rebuilds")
	}
	if bytes.Contains(render(t, assets())["one/index.html"], []byte("assets/reload")) {
		t.Error("outside of development the page has a reload script")
	}
}

// TestExactText: what script reads from the page is the file, to the byte.
func TestExactText(t *testing.T) {
	lessons := course(t)
	doc := parse(t, render(t, assets())["one/index.html"])
	for _, playground := range find(doc, "go-playground") {
		name := attr(playground, "id")
		e, ok := lessons[0].Example(name)
		if !ok || attr(playground, "src") != "one/"+name || attr(playground, "view") != strings.Join(e.Views, " ") {
			t.Errorf("playground %v", playground.Attr)
		}
		if want := map[bool]string{true: "50"}[e.Exercise]; attr(playground, "data-schedules") != want {
			t.Errorf("%s: data-schedules is %q, want %q", name, attr(playground, "data-schedules"), want)
		}
		got := map[string]string{}
		for _, pre := range find(playground, "pre") {
			if file := attr(pre, "data-file"); file != "" {
				got[file] = text(pre)
			}
		}
		if !maps.Equal(got, e.Files) {
			t.Errorf("%s: got %q, want %q", name, got, e.Files)
		}
		if e.Recorded != "" && !slices.ContainsFunc(find(playground, "pre"), func(n *html.Node) bool { return text(n) == e.Recorded }) {
			t.Errorf("%s: the recorded output is not there", name)
		}
	}
}

// TestShared: other sites are told what a page is, by whole addresses where the site's own is known.
func TestShared(t *testing.T) {
	const at = "https://example.org/course/"
	elsewhere := assets()
	elsewhere.URL = at
	for url, pages := range map[string]map[string][]byte{"": render(t, assets()), at: render(t, elsewhere)} {
		for name, content := range pages {
			doc := parse(t, content)
			said := map[string]string{}
			for _, n := range append(find(doc, "meta"), find(doc, "link")...) {
				for _, key := range []string{"property", "name", "rel"} {
					said[attr(n, key)] = attr(n, "content") + attr(n, "href")
				}
			}
			if name == "404.html" || name == "embed/index.html" {
				if said["og:title"] != "" || said["canonical"] != "" {
					t.Errorf("%s says %v", name, said)
				}
				continue
			}
			folder, slug := strings.TrimSuffix(name, "index.html"), "course"
			if name == "one/index.html" || name == "two/index.html" {
				slug = strings.TrimSuffix(folder, "/")
			}
			picture, own := path.Join("assets/share", slug+".0123456789.png"), ""
			switch {
			case url != "":
				picture, own = url+picture, url+folder
			case folder == "":
				picture = "./" + picture
			default:
				picture = "../" + picture
			}
			if said["og:image"] != picture || said["canonical"] != own || said["og:url"] != own || said["og:title"] == "" ||
				said["og:description"] != said["description"] || said["twitter:card"] != "summary_large_image" || said["og:type"] == "" {
				t.Errorf("at %q, %s says %v", url, name, said)
			}
		}
	}
}

// TestListed: every page but the frame of examples and that of what is not there is listed.
func TestListed(t *testing.T) {
	var want []string
	for name := range render(t, assets()) {
		if name != "404.html" && name != "embed/index.html" {
			want = append(want, strings.TrimSuffix(name, "index.html"))
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(slices.Values(Listed(course(t)))); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDuration(t *testing.T) {
	for minutes, want := range map[int]string{0: "", 1: "1 minute", 45: "45 minutes", 60: "1 hour", 121: "2 hours 1 minute", 750: "12 hours 30 minutes"} {
		if got := duration(minutes); got != want {
			t.Errorf("%d: %q, want %q", minutes, got, want)
		}
	}
}

func TestEnding(t *testing.T) {
	for want, wrong := range map[string]lesson.Wrong{
		"":                                 {Vet: "copylocks"},
		"It does not compile, on purpose.": {Compile: true},
		"Then every goroutine waits, and the runtime ends the program with exit status 2.":    {Exit: 2, Deadlock: true},
		"Then it ends with exit status 3.":                                                    {Exit: 3},
		"It has a data race, on purpose.":                                                     {Race: true},
		"On several threads, Go ends it with \u201cfatal error: concurrent map writes\u201d.": {Race: true, Fatal: "concurrent map writes"},
	} {
		if got := ending(wrong); got != want {
			t.Errorf("%+v: got %q, want %q", wrong, got, want)
		}
	}
}

func parse(t *testing.T, content []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// find returns the elements of that name, all for "".
func find(root *html.Node, name string) []*html.Node {
	var found []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (name == "" || n.Data == name) {
			found = append(found, n)
		}
	}
	return found
}

func one(t *testing.T, root *html.Node, name string) *html.Node {
	t.Helper()
	found := find(root, name)
	if len(found) != 1 {
		t.Fatalf("%d elements %s", len(found), name)
	}
	return found[0]
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
