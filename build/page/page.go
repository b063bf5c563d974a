package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"

	"interleave/build/lesson"
)

// Assets are the addresses, relative to the site's root, that pages refer to.
type Assets struct {
	Manifest, Style, Icon string
	// Early is the script that runs before the page is drawn.
	Early string
	// Script is the page's module; Preload are the modules that it imports.
	Script  string
	Preload []string
	// Reload is the script that follows rebuilds, "" outside of development.
	Reload string
	// Isolation is the service worker, whose folder is what it works for: the root.
	Isolation string
	// Frame is the SHA-256 of the program frame's script, in base64.
	Frame string
	// Pictures maps the path of a lesson's picture in the lessons to its address.
	Pictures map[string]string
}

// Starter is the empty playground's program, an example as any other.
type Starter struct {
	// Source is its name in the manifest.
	Source string
	lesson.Example
}

// Overview is what the page of all measurements shows.
type Overview struct {
	// Set is the id of the results, "" for none.
	Set    string
	Inside template.HTML
}

// Renderer renders pages with the templates it was made of.
type Renderer struct {
	templates map[string]*template.Template
}

// New parses the templates: layout.html and one file for each page.
func New(templates fs.FS) (*Renderer, error) {
	layout, err := template.ParseFS(templates, "layout.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	r := &Renderer{templates: map[string]*template.Template{}}
	for _, name := range []string{"overview", "lesson", "play", "bench", "embed", "missing"} {
		page, err := layout.Clone()
		if err == nil {
			page, err = page.ParseFS(templates, name+".html")
		}
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		r.templates[name] = page
	}
	return r, nil
}

// view is what the layout and the pages' templates are given.
type view struct {
	Assets
	// Page is the template's name; Root leads from the page to the site's root.
	Page, Root         string
	Title, Description string
	Policy             string
	Parts              []part
	Lesson             *lesson.Lesson
	Body               template.HTML
	Previous, Next     *lesson.Lesson
	Starter            template.HTML
	Measured           Overview
}

// part is one part of the course.
type part struct {
	Name    string
	Lessons []*lesson.Lesson
}

// Render returns all pages by file name. The bodies of the lessons are by slug.
func (r *Renderer) Render(lessons []*lesson.Lesson, bodies map[string]template.HTML, measured Overview, starter Starter, assets Assets) (map[string][]byte, error) {
	parts := partsOf(lessons)
	start, err := renderPlayground(starter.Source, "start", starter.Example)
	if err != nil {
		return nil, err
	}
	pages := map[string][]byte{}
	put := func(file string, v view) error {
		v.Assets, v.Parts, v.Policy = assets, parts, Policy(assets.Frame)
		content, err := r.execute(v)
		pages[file] = content
		return err
	}
	views := map[string]view{
		"index.html": {Page: "overview", Root: "./", Title: "Interleave",
			Description: "Learn concurrency in Go by running it: every example runs, and can be edited, in the page."},
		"play/index.html": {Page: "play", Root: "../", Title: "Playground", Starter: start,
			Description: "An empty Go program to fill, compiled and run in the page, and every example of the lessons."},
		"bench/index.html": {Page: "bench", Root: "../", Title: "Measurements", Measured: measured,
			Description: "What concurrency is worth and what it costs, in Go and in Python: measured natively, and in this page."},
		"embed/index.html": {Page: "embed", Root: "../", Title: "Interleave example",
			Description: "A Go example to run, for pages elsewhere."},
		"404.html": {Page: "missing", Root: "./", Title: "No such page",
			Description: "The address leads to no page."},
	}
	for i, l := range lessons {
		v := view{Page: "lesson", Root: "../", Title: l.Title, Description: l.Summary, Lesson: l, Body: bodies[l.Slug]}
		if i > 0 {
			v.Previous = lessons[i-1]
		}
		if i+1 < len(lessons) {
			v.Next = lessons[i+1]
		}
		views[l.Slug+"/index.html"] = v
	}
	for file, v := range views {
		if err := put(file, v); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func (r *Renderer) execute(v view) ([]byte, error) {
	var b bytes.Buffer
	if err := r.templates[v.Page].ExecuteTemplate(&b, "layout.html", v); err != nil {
		return nil, fmt.Errorf("page %s: %w", v.Page, err)
	}
	return b.Bytes(), nil
}

func partsOf(lessons []*lesson.Lesson) []part {
	var parts []part
	for _, name := range lesson.PartOrder(lessons) {
		p := part{Name: name}
		for _, l := range lessons {
			if l.Part == name {
				p.Lessons = append(p.Lessons, l)
			}
		}
		parts = append(parts, p)
	}
	return parts
}
