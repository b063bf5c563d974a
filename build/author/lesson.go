package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/template"

	"interleave/build/lesson"
)

// The starter's folder begins with an underscore, so that the go command takes its programs for none.
//
//go:embed all:_starter
var starter embed.FS

// about is what lesson.md of the starter is filled with. Title and Part are quoted for YAML.
type about struct {
	Title, Part string
	Order       int
}

// begin makes the folder of a new lesson, the last one of the course.
func begin(root, slug, title string, w io.Writer) error {
	if slug == "" {
		return errors.New("the lesson needs an address: make lesson SLUG=my-lesson")
	}
	if wrong := lesson.SlugMistake(slug); wrong != "" {
		return errors.New(wrong)
	}
	folder := filepath.Join(root, "lessons", slug)
	if _, err := os.Stat(folder); err == nil {
		return fmt.Errorf("%s is there already", folder)
	}
	if title == "" {
		title = strings.ToUpper(slug[:1]) + strings.ReplaceAll(slug[1:], "-", " ")
	}
	if strings.ContainsAny(title, "\r\n") || strings.TrimSpace(title) == "" {
		return fmt.Errorf("the title %q is not one line of text", title)
	}
	// Mistakes of other lessons do not matter here, and those that have any come as far as they go.
	lessons, _ := lesson.Read(os.DirFS(root), "lessons")
	last := about{Title: strconv.Quote(title), Part: strconv.Quote("Waiting"), Order: 1}
	for _, l := range lessons {
		if l.Order >= last.Order {
			last.Part, last.Order = strconv.Quote(l.Part), l.Order+1
		}
	}
	// All or nothing: what is not finished does not look like a lesson.
	unfinished, err := os.MkdirTemp(filepath.Join(root, "lessons"), ".new-")
	if err != nil {
		return fmt.Errorf("begin a lesson: %w", err)
	}
	defer os.RemoveAll(unfinished)
	if err := write(filepath.Join(unfinished, slug), last); err != nil {
		return fmt.Errorf("begin a lesson: %w", err)
	}
	if err := os.Rename(filepath.Join(unfinished, slug), folder); err != nil {
		return fmt.Errorf("begin a lesson: %w", err)
	}
	_, err = fmt.Fprintf(w, `%[1]s is there, as lesson %[2]d of the course. It is whole: replace one thing after another.

  lessons/README.md                       how a lesson is written
  make dev                                see it at %[3]s/, built anew with each change
  go test ./lessons -run '/%[3]s'         run all it shows, and its exercise
`, folder, last.Order, slug)
	return err
}

// write puts the starter into a folder.
func write(folder string, values about) error {
	files, err := fs.Sub(starter, "_starter")
	if err != nil {
		return err
	}
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(folder, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if name == "lesson.md" {
			if text, err = fill(string(text), values); err != nil {
				return err
			}
		}
		return os.WriteFile(target, text, 0o666)
	})
}

func fill(text string, values about) ([]byte, error) {
	t, err := template.New("lesson.md").Parse(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, values)
	return b.Bytes(), err
}
