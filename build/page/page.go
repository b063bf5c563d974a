package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"interleave/build/glossary"
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
	// Search is the index that the page of the search reads.
	Search string
	// Shared are the pictures that other sites show beside a link, by the lesson's slug; "" has that of
	// all other pages.
	Shared map[string]string
	// URL is where the site is, with a slash at its end, "" for not known.
	URL string
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

// Content is what the pages show.
type Content struct {
	Lessons []*lesson.Lesson
	// Bodies are the texts of the lessons, by slug.
	Bodies   map[string]template.HTML
	Words    []*glossary.Entry
	Measured Overview
	Starter  Starter
}

// Renderer renders pages with the templates it was made of.
type Renderer struct {
	templates map[string]*template.Template
}

// New parses the templates: layout.html and one file for each page.
func New(templates fs.FS) (*Renderer, error) {
	layout, err := template.New("layout.html").Funcs(template.FuncMap{"checks": ChecksID}).ParseFS(templates, "layout.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	r := &Renderer{templates: map[string]*template.Template{}}
	for _, name := range []string{"overview", "lesson", "play", "bench", "search", "glossary", "embed", "missing"} {
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
	// Page is the template's name; Root leads from the page to the site's root, Address the other way.
	Page, Root, Address string
	Title, Description  string
	Policy              string
	Parts               []part
	Lesson              *lesson.Lesson
	Body                template.HTML
	Previous, Next      *lesson.Lesson
	Starter             template.HTML
	Measured            Overview
	Words               []*glossary.Entry
}

// Picture is the address of what other sites show of the page; they want a whole one, where it is known.
func (v view) Picture() string {
	slug := ""
	if v.Lesson != nil {
		slug = v.Lesson.Slug
	}
	if v.URL != "" {
		return v.URL + v.Shared[slug]
	}
	return v.Root + v.Shared[slug]
}

// Canonical is the page's own whole address, "" where it is not known.
func (v view) Canonical() string {
	if v.URL == "" {
		return ""
	}
	return v.URL + v.Address
}

// Lessons counts those of the course.
func (v view) Lessons() int {
	sum := 0
	for _, p := range v.Parts {
		sum += len(p.Lessons)
	}
	return sum
}

// Time is how long the course takes.
func (v view) Time() string {
	sum := 0
	for _, p := range v.Parts {
		sum += p.minutes()
	}
	return duration(sum)
}

// part is one part of the course.
type part struct {
	Name    string
	Lessons []*lesson.Lesson
}

func (p part) minutes() int {
	sum := 0
	for _, l := range p.Lessons {
		sum += l.Minutes
	}
	return sum
}

// Time is how long the part takes, "" where nobody has said.
func (p part) Time() string { return duration(p.minutes()) }

// duration tells minutes as people do, "" for none.
func duration(minutes int) string {
	var said []string
	for _, unit := range []struct {
		n    int
		name string
	}{{minutes / 60, "hour"}, {minutes % 60, "minute"}} {
		switch unit.n {
		case 0:
		case 1:
			said = append(said, "1 "+unit.name)
		default:
			said = append(said, fmt.Sprint(unit.n, " ", unit.name, "s"))
		}
	}
	return strings.Join(said, " ")
}

// Render returns all pages by file name.
func (r *Renderer) Render(content Content, assets Assets) (map[string][]byte, error) {
	lessons := content.Lessons
	start, err := renderPlayground(content.Starter.Source, "start", content.Starter.Example)
	if err != nil {
		return nil, err
	}
	views := []view{
		{Page: "overview", Root: "./", Title: "Interleave",
			Description: "Learn concurrency in Go by running it: every example runs, and can be edited, in the page."},
		{Page: "play", Address: "play/", Title: "Playground", Starter: start,
			Description: "An empty Go program to fill, compiled and run in the page, and every example of the lessons."},
		{Page: "bench", Address: "bench/", Title: "Measurements", Measured: content.Measured,
			Description: "What concurrency is worth and what it costs, in Go and in Python: measured natively, and in this page."},
		{Page: "search", Address: "search/", Title: "Search",
			Description: "Search the lessons, their examples and the glossary."},
		{Page: "glossary", Address: glossary.Page, Title: "Glossary", Words: content.Words,
			Description: "The words of the course in a sentence or two, each with the lesson that teaches it."},
		{Page: "embed", Address: "embed/", Title: "Interleave example",
			Description: "A Go example to run, for pages elsewhere."},
	}
	for i, l := range lessons {
		v := view{Page: "lesson", Address: l.Slug + "/", Title: l.Title, Description: l.Summary, Lesson: l, Body: content.Bodies[l.Slug]}
		if i > 0 {
			v.Previous = lessons[i-1]
		}
		if i+1 < len(lessons) {
			v.Next = lessons[i+1]
		}
		views = append(views, v)
	}
	missing := view{Page: "missing", Root: "./", Title: "No such page", Description: "The address leads to no page."}
	pages := map[string][]byte{}
	parts := partsOf(lessons)
	for _, v := range append(views, missing) {
		file := v.Address + "index.html"
		if v.Page == "missing" {
			file = "404.html"
		}
		if v.Root == "" {
			v.Root = "../"
		}
		v.Assets, v.Parts, v.Policy = assets, parts, Policy(assets.Frame)
		if pages[file], err = r.execute(v); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// Listed are the addresses of the pages that are to be found by who looks for them: all but the frame of
// embedded examples.
func Listed(lessons []*lesson.Lesson) []string {
	list := []string{"", "play/", "bench/", "search/", glossary.Page}
	for _, l := range lessons {
		list = append(list, l.Slug+"/")
	}
	return list
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
