package lesson

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"go.abhg.dev/goldmark/frontmatter"
)

// LiveKind says what a Live node shows.
type LiveKind int

const (
	// Run is an example to run.
	Run LiveKind = iota
	// Exercise is a program to complete, with checks, hints and a solution.
	Exercise
	// Cost is the box with the measured figures.
	Cost
	// Twin is the Python twin.
	Twin
)

// Live is a paragraph that is nothing but a link to a program: what the page makes live.
type Live struct {
	ast.BaseBlock
	Show LiveKind
	// Name is the example's, or the exercise's, folder; "twin" for the twin.
	Name string
	// Title is the link's text.
	Title string
	// Path is the link's destination, relative to the lesson's folder.
	Path string
	// Views are those that the link's title names.
	Views []string
}

// Anchor is where the page shows it: a Cost box beside the example that it is about.
func (n *Live) Anchor() string {
	if n.Show == Cost {
		return costPrefix + n.Name
	}
	return n.Name
}

const costPrefix = "cost-"

// KindLive is the kind of Live nodes.
var KindLive = ast.NewNodeKind("Live")

// Kind implements ast.Node.
func (n *Live) Kind() ast.NodeKind { return KindLive }

// Dump implements ast.Node.
func (n *Live) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Path": n.Path, "Title": n.Title}, nil)
}

// Syntax is the Markdown that lessons are written in: CommonMark with front matter, tables
// and live paragraphs. The page package adds to it how each node is rendered.
type Syntax struct{}

// Extend implements goldmark.Extender.
func (Syntax) Extend(md goldmark.Markdown) {
	(&frontmatter.Extender{Formats: []frontmatter.Format{frontmatter.YAML}}).Extend(md)
	extension.Table.Extend(md)
	md.Parser().AddOptions(
		parser.WithAutoHeadingID(),
		parser.WithHeadingAttribute(),
		parser.WithASTTransformers(util.Prioritized(liveTransformer{}, 100)),
	)
}

// parse fills Body and returns the front matter. The names of the folders are kept free of
// headings' addresses, since examples are addressed by them.
func (l *Lesson) parse(taken []string) *frontmatter.Data {
	md := goldmark.New(goldmark.WithExtensions(Syntax{}))
	pc := parser.NewContext()
	for _, name := range append([]string{"twin", "content", "contents"}, taken...) {
		pc.IDs().Put([]byte(name))
		pc.IDs().Put([]byte(costPrefix + name))
	}
	l.Body = md.Parser().Parse(text.NewReader(l.Source), parser.WithContext(pc))
	return frontmatter.Get(pc)
}

// liveTransformer puts Live nodes in the place of paragraphs that are only a link.
type liveTransformer struct{}

// Transform implements parser.ASTTransformer.
func (liveTransformer) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	for node := doc.FirstChild(); node != nil; {
		next := node.NextSibling()
		if live := asLive(node, reader.Source()); live != nil {
			doc.ReplaceChild(doc, node, live)
		}
		node = next
	}
}

func asLive(node ast.Node, source []byte) *Live {
	if node.Kind() != ast.KindParagraph || node.ChildCount() != 1 {
		return nil
	}
	link, ok := node.FirstChild().(*ast.Link)
	if !ok {
		return nil
	}
	address, err := url.Parse(string(link.Destination))
	if err != nil || address.Scheme != "" || address.Host != "" || address.Fragment != "" {
		return nil
	}
	live := &Live{
		Path:  address.Path,
		Title: plainText(link, source),
		Views: strings.FieldsFunc(string(link.Title), func(r rune) bool { return r == ' ' || r == ',' }),
	}
	live.SetPos(link.Pos())
	dir, file := path.Split(path.Clean(live.Path))
	live.Name = path.Clean(dir)
	switch {
	case path.Ext(file) == ".py":
		live.Show, live.Name = Twin, "twin"
	case file == "bench_test.go":
		live.Show = Cost
	case path.Ext(file) != ".go":
		return nil
	case path.Base(live.Name) == "start":
		live.Show, live.Name = Exercise, path.Dir(live.Name)
	default:
		live.Show = Run
	}
	return live
}

// plainText is the text of a node without its marks.
func plainText(node ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}

func (l *Lesson) lineOf(node ast.Node) int { return LineOf(node, l.Source) }

// LineOf is the line of a Markdown text on which a node begins.
func LineOf(node ast.Node, source []byte) int {
	for ; node != nil; node = node.Parent() {
		if pos := node.Pos(); pos >= 0 && pos <= len(source) {
			return 1 + bytes.Count(source[:pos], []byte("\n"))
		}
	}
	return 1
}
