package search

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"interleave/build/bundle"
	"interleave/build/glossary"
	"interleave/build/lesson"
)

const text = `---
title: One
summary: What is one?
part: p
order: 1
---

The *first* text,
with a [link](#below) and ` + "`code.Of()`" + `.

[The program](hello/main.go "run")

## Above

- one \* two
- three

| a | b |
|---|---|
| c | d |

### Below

    func code()

[Do it](exercise/start/main.go "run")

More & more.
`

func places(t *testing.T) []Place {
	t.Helper()
	files := fstest.MapFS{}
	for name, content := range map[string]string{
		"lessons/one/lesson.md": text, "lessons/one/hello/main.go": "package main\n\nfunc main() {}\n", "lessons/one/hello/want.txt": "",
		"lessons/one/exercise/start/main.go": "package main\n", "lessons/one/exercise/solution/main.go": "package main\n",
		"lessons/one/exercise/_checks/main_test.go": "package main\n",
		"lessons/glossary.md":                       "# Words\n\n## One thing, ones\n\nWhat is *not*\ntwo. See [one](one/lesson.md).\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	lessons, problems := lesson.Read(files, "lessons")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	words, problems := glossary.Read(files, "lessons/glossary.md", lessons)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	words.Link(lessons[0])
	return Places(lessons, words.Entries)
}

func TestPlaces(t *testing.T) {
	want := []Place{
		{1, Section, "One", "One", "What is one? The first text, with a link and code.Of().", "one/"},
		{2, Section, "One", "Above", "one * two three a b c d", "one/#above"},
		{3, Section, "One", "Below", "More & more.", "one/#below"},
		{4, Example, "One", "The program", "", "one/#hello"},
		{5, Example, "One", "Do it", "", "one/#exercise"},
		{6, Term, "", "One thing", "What is not two. See one.", "glossary/#one-thing"},
	}
	got := places(t)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("got\n%+v\nwant\n%+v", got, want)
		}
	}
}

// TestIndex: the site's own script makes an index in our engine, the same that it makes in Node.js.
func TestIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("needs node and the npm packages")
	}
	const dir = "../../site"
	script, err := bundle.Indexing(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := places(t)
	index, err := Index(script, all)
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		DocumentCount int
		Index         [][2]any
	}
	if err := json.Unmarshal(index, &read); err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, entry := range read.Index {
		words = append(words, fmt.Sprint(entry[0]))
	}
	if read.DocumentCount != len(all) || !slices.Contains(words, "code") || slices.Contains(words, "the") {
		t.Errorf("%d documents, words %v", read.DocumentCount, words)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "made.js")
	quoted, _ := json.Marshal(string(input))
	if err := os.WriteFile(file, fmt.Appendf(script, "\nprocess.stdout.write(globalThis.makeSearchIndex(%s));\n", quoted), 0o644); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(node, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if string(said) != string(index) {
		t.Errorf("Node.js makes another index:\n%s\n%s", said, index)
	}
}

func TestScriptWithMistake(t *testing.T) {
	_, err := Index([]byte("throw new Error('no')"), nil)
	if err == nil || !strings.HasPrefix(err.Error(), "index the lessons: Error: no at search.js:1:") {
		t.Error(err)
	}
}
