package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestEditDuringABuild: what changes after it was read is seen by the next build.
func TestEditDuringABuild(t *testing.T) {
	b := project(t)
	file := filepath.Join(b.root, "lessons/two/lesson.md")
	b.newTools = func(context.Context) (tools, error) { // after the lessons were read
		write(t, file, "---\ntitle: Two\nsummary: s\npart: p\norder: 2\n---\n\n## There\n\nEdited.\n")
		return pretend(t, b), nil
	}
	build(t, b)
	if text := build(t, b)["two/index.html"]; !strings.Contains(text, "Edited.") {
		t.Error("the edit is not in the page")
	}
}

// shared is a buffer for two goroutines.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func TestDevelop(t *testing.T) {
	b := project(t)
	b.dev = true
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan struct{})
	stopped := make(chan error, 1)
	var stderr shared
	done := make(chan error, 1)
	go func() {
		done <- b.develop(ctx, func(ctx context.Context) (<-chan error, error) {
			close(served)
			context.AfterFunc(ctx, func() { stopped <- nil })
			return stopped, nil
		}, &stderr)
	}()
	select {
	case <-served:
	case <-time.After(10 * time.Second):
		t.Fatalf("the first build was not served within ten seconds\n%s", &stderr)
	}
	lessonFile, pageFile := filepath.Join(b.root, "lessons/two/lesson.md"), filepath.Join(b.out, "two/index.html")
	edit := func(text string) {
		write(t, lessonFile, "---\ntitle: Two\nsummary: s\npart: p\norder: 2\n---\n\n## There\n\n"+text+"\n")
	}
	eventually := func(what string, holds func() bool) {
		t.Helper()
		for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("not within ten seconds: %s\n%s", what, &stderr)
			}
		}
	}
	pageHas := func(text string) func() bool {
		return func() bool {
			content, err := os.ReadFile(pageFile)
			return err == nil && strings.Contains(string(content), text)
		}
	}
	edit("A first edit.")
	eventually("the edit is in the page", pageHas("A first edit."))
	edit("A [mistake](nowhere.md).")
	eventually("the mistake is told", func() bool {
		return strings.Contains(stderr.String(), "lessons/two/lesson.md:10: broken link nowhere.md")
	})
	if !pageHas("A first edit.")() {
		t.Error("the last good page is gone")
	}
	edit("Mended.")
	eventually("the repair is in the page", pageHas("Mended."))
	write(t, filepath.Join(b.results, "2026-01-02T0304-0123456789.txt"), measuredOnce)
	write(t, filepath.Join(b.results, "results.json"), "written at the end of a run\n")
	pageFile = filepath.Join(b.out, "bench/index.html")
	eventually("the measurements are in their page", pageHas("2026-01-02T0304-0123456789"))
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
