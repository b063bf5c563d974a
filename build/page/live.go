package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"interleave/build/lesson"
)

// live renders the Live nodes of a lesson.
type live struct {
	lesson   *lesson.Lesson
	measured Measured
}

// RegisterFuncs implements renderer.NodeRenderer.
func (r live) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(lesson.KindLive, r.render)
}

func (r live) render(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*lesson.Live)
	html, err := r.html(n)
	if err != nil {
		return ast.WalkStop, fmt.Errorf("%s: %w", n.Path, err)
	}
	_, err = w.WriteString(string(html) + "\n")
	return ast.WalkSkipChildren, err
}

func (r live) html(n *lesson.Live) (template.HTML, error) {
	switch n.Show {
	case lesson.Cost:
		return r.cost(n)
	case lesson.Twin:
		return r.twin(n)
	}
	e, ok := r.lesson.Example(n.Name)
	if !ok {
		return "", fmt.Errorf("no example %s", n.Name)
	}
	if !e.Exercise {
		return renderPlayground(r.lesson.Slug+"/"+e.Name, e.Name, e)
	}
	return r.exercise(e)
}

// code is one file of a program.
type code struct {
	Name string
	HTML template.HTML
}

// playground is what the template of an example is given.
type playground struct {
	lesson.Example
	Source, ID   string
	Code         []code
	Ending       string
	Hints        []template.HTML
	SolutionCode []code
}

var playgroundForm = template.Must(template.New("").Parse(
	`<go-playground src="{{.Source}}" view="{{.View}}" id="{{.ID}}"{{if .Exercise}} data-exercise data-checks="{{.ChecksID}}"{{end}}` +
		`{{with .Schedules}} data-schedules="{{.}}"{{end}}>` +
		`<p class="pg-title">{{.Title}}</p>` +
		`<div class="pg-files">{{range .Code}}{{template "code" .}}{{end}}</div>` +
		`<div class="pg-output">{{if .Recorded}}<p class="pg-output-label">Recorded output</p>` +
		`<pre tabindex="0">{{.Recorded}}</pre>{{end}}{{with .Ending}}<p class="pg-ending">{{.}}</p>{{end}}</div>` +
		`{{if .Exercise}}<div class="pg-help">` +
		`{{range $i, $hint := .Hints}}<details class="pg-hint"><summary>{{$.HintLabel $i}}</summary>{{$hint}}</details>{{end}}` +
		`<details class="pg-solution"><summary>Solution</summary>{{range .SolutionCode}}{{template "solution" .}}{{end}}</details></div>{{end}}` +
		`</go-playground>` +
		`{{define "code"}}<figure class="pg-file"><figcaption>{{.Name}}</figcaption>` +
		`<pre class="chroma" data-file="{{.Name}}" tabindex="0"><code>{{.HTML}}</code></pre></figure>{{end}}` +
		`{{define "solution"}}<figure class="pg-solution-file"><figcaption>{{.Name}}</figcaption>` +
		`<pre class="chroma" tabindex="0"><code>{{.HTML}}</code></pre></figure>{{end}}`))

// ChecksID names what checks an exercise.
func (p playground) ChecksID() string { return ChecksID(p.Example) }

// View is the list of views as the attribute has it.
func (p playground) View() string { return strings.Join(p.Views, " ") }

// HintLabel numbers hints where there are several.
func (p playground) HintLabel(i int) string {
	if len(p.Hints) == 1 {
		return "Hint"
	}
	return fmt.Sprintf("Hint %d", i+1)
}

func renderPlayground(source, id string, e lesson.Example) (template.HTML, error) {
	p := playground{Example: e, Source: source, ID: id, Ending: ending(e.Wrong)}
	var err error
	if p.Code, err = codeOf(e.Files, e.Open); err != nil {
		return "", err
	}
	return execute(playgroundForm, p)
}

func (r live) exercise(e lesson.Example) (template.HTML, error) {
	p := playground{Example: e, Source: r.lesson.Slug + "/" + e.Name, ID: e.Name}
	var err error
	if p.Code, err = codeOf(e.Files, e.Open); err != nil {
		return "", err
	}
	if p.SolutionCode, err = codeOf(e.Solution, e.Open); err != nil {
		return "", err
	}
	for _, hint := range r.lesson.Hints {
		var b bytes.Buffer
		if err := goldmark.Convert([]byte(hint), &b); err != nil {
			return "", err
		}
		p.Hints = append(p.Hints, template.HTML(strings.TrimSpace(b.String())))
	}
	return execute(playgroundForm, p)
}

// codeOf highlights files: the one that opens first, then by name.
func codeOf(files map[string]string, open string) ([]code, error) {
	names := slices.SortedFunc(maps.Keys(files), func(a, b string) int {
		return cmp.Or(rank(a, open)-rank(b, open), strings.Compare(a, b))
	})
	var list []code
	for _, name := range names {
		html, err := highlight(name, files[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, code{name, html})
	}
	return list, nil
}

func rank(name, open string) int {
	if name == open {
		return 0
	}
	return 1
}

// ending says how a program that is wrong on purpose ends.
func ending(wrong lesson.Wrong) string {
	switch {
	case wrong.Compile:
		return "It does not compile, on purpose."
	case wrong.Deadlock:
		return "Then every goroutine waits, and the runtime ends the program with exit status 2."
	case wrong.Exit != 0:
		return fmt.Sprintf("Then it ends with exit status %d.", wrong.Exit)
	case wrong.Fatal != "":
		return fmt.Sprintf("On several threads, Go ends it with \u201cfatal error: %s\u201d.", wrong.Fatal)
	case wrong.Race:
		return "It has a data race, on purpose."
	}
	return ""
}

var costBox = template.Must(template.New("").Parse(
	`<aside class="cost" id="{{.ID}}" aria-label="{{.Title}}" data-example="{{.Example}}" data-set="{{.Set}}">{{.Inside}}</aside>`))

func (r live) cost(n *lesson.Live) (template.HTML, error) {
	inside, ok := r.measured.Boxes[n.Name]
	if !ok {
		return "", errors.New("nothing says what was measured")
	}
	return execute(costBox, struct {
		ID, Title, Example, Set string
		Inside                  template.HTML
	}{n.Anchor(), n.Title, r.lesson.Slug + "/" + n.Name, r.measured.Set, inside})
}

var twinForm = template.Must(template.New("").Parse(
	`<figure class="twin" id="twin"><figcaption>{{.Title}}</figcaption>` +
		`<pre class="chroma" tabindex="0"><code>{{.HTML}}</code></pre></figure>`))

func (r live) twin(n *lesson.Live) (template.HTML, error) {
	html, err := highlight("twin.py", r.lesson.Twin)
	if err != nil {
		return "", err
	}
	return execute(twinForm, struct {
		Title string
		HTML  template.HTML
	}{n.Title, html})
}

func execute(form *template.Template, data any) (template.HTML, error) {
	var b strings.Builder
	if err := form.Execute(&b, data); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}
