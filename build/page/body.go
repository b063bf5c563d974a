package page

import (
	"bytes"
	"fmt"
	"html/template"
	"path"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"interleave/build/lesson"
)

// Measured is what a page shows of benchmarks.
type Measured struct {
	// Set is the id of the results that it shows, "" for none.
	Set string
	// Boxes are the insides of a lesson's boxes, by example.
	Boxes map[string]template.HTML
}

// Body renders a lesson's document as HTML. It depends on the lesson, the addresses of its
// pictures and what was measured alone, not on the other assets. The parser has run already.
func Body(l *lesson.Lesson, addresses map[string]string, measured Measured) (template.HTML, error) {
	md := goldmark.New(
		goldmark.WithExtensions(lesson.Syntax{}, fences()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(
			util.Prioritized(live{l, measured}, 100),
			util.Prioritized(pictures{l, addresses}, 100),
		)),
	)
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, l.Source, l.Body); err != nil {
		return "", fmt.Errorf("%s: %w", l.File(), err)
	}
	return template.HTML(b.String()), nil
}

// pictures renders the pictures of a lesson, with their size, so that nothing moves when they
// come.
type pictures struct {
	lesson    *lesson.Lesson
	addresses map[string]string
}

// RegisterFuncs implements renderer.NodeRenderer.
func (r pictures) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindImage, r.picture)
}

var pictureForm = template.Must(template.New("").Parse(
	`<img src="../{{.Address}}" alt="{{.Alt}}"{{with .Width}} width="{{.}}"{{end}}{{with .Height}} height="{{.}}"{{end}} decoding="async">`))

func (r pictures) picture(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	name := string(node.(*ast.Image).Destination)
	address, ok := r.addresses[path.Join(r.lesson.Dir, name)]
	if !ok {
		return ast.WalkStop, fmt.Errorf("no picture %s", name)
	}
	width, height := pictureSize(r.lesson.Pictures[name])
	html, err := execute(pictureForm, struct {
		Address, Alt  string
		Width, Height int
	}{address, altText(node, source), width, height})
	if err != nil {
		return ast.WalkStop, err
	}
	_, err = w.WriteString(string(html))
	return ast.WalkSkipChildren, err
}

// altText is the text between the brackets, without its marks.
func altText(node ast.Node, source []byte) string {
	var b bytes.Buffer
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if text, ok := n.(*ast.Text); ok && entering {
			b.Write(text.Segment.Value(source))
			if text.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
