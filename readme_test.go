package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The texts that people read first name targets, files and examples that exist. What the README
// says of embedding is tried by site/e2e/embed.test.ts, what it says of make by make test itself.
func TestDocuments(t *testing.T) {
	makefile := readText(t, "Makefile")
	for _, document := range []string{"README.md", "ARCHITECTURE.md"} {
		text := readText(t, document)
		targets := regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)").FindAllStringSubmatch(text, -1)
		if len(targets) == 0 {
			t.Errorf("%s names no make target", document)
		}
		for _, target := range targets {
			if !strings.Contains(makefile, "\n"+target[1]+":") {
				t.Errorf("%s: the Makefile has no target %s", document, target[1])
			}
		}
		links := regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(text, -1)
		paths := regexp.MustCompile("`((?:lessons|wasm|build|site)/[^`<> ]+)`").FindAllStringSubmatch(text, -1)
		for _, path := range append(links, paths...) {
			if _, err := os.Stat(path[1]); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
		for _, example := range regexp.MustCompile(`<go-playground src="([^"]+)"`).FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat("lessons/" + example[1] + "/main.go"); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
