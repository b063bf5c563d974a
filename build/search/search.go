// Package search makes the index that the page of the search reads.
//
// What can be found are places: the sections of the lessons (a heading with the text below it, up to the
// next heading; what stands before the first one belongs to the lesson's title), the titles of the examples and
// exercises, and the words of the glossary. Code and recorded output are not searched: they say the same word
// too often.
//
// The index is MiniSearch's, and made by the page's own code, site/src/search, in package engine: both sides
// cut texts into words the same way. The text of the places is in it, for excerpts.
package search

import (
	"fmt"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"interleave/build/engine"
	"interleave/build/glossary"
	"interleave/build/lesson"
)

// Place is something to be found: Place of site/src/search/places.ts.
type Place struct {
	ID      int    `json:"id"`
	Kind    Kind   `json:"kind"`
	Lesson  string `json:"lesson"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
	Address string `json:"address"`
}

// Kind says what a place is.
type Kind string

const (
	// Section is a part of a lesson.
	Section Kind = "section"
	// Example is an example or an exercise.
	Example Kind = "example"
	// Term is a word of the glossary.
	Term Kind = "term"
)

// Places lists what can be found.
func Places(lessons []*lesson.Lesson, terms []*glossary.Entry) []Place {
	c := &collector{}
	for _, l := range lessons {
		c.lesson(l)
	}
	for _, term := range terms {
		c.add(Place{Kind: Term, Heading: term.Term, Text: term.Text, Address: glossary.Page + "#" + term.ID})
	}
	return c.places
}

type collector struct{ places []Place }

func (c *collector) add(p Place) *Place {
	p.ID = len(c.places) + 1
	c.places = append(c.places, p)
	return &c.places[len(c.places)-1]
}

func (c *collector) lesson(l *lesson.Lesson) {
	address := l.Slug + "/"
	first := len(c.places)
	// Examples come after the sections: the section is still being read where they stand.
	var examples []Place
	section := c.add(Place{Kind: Section, Lesson: l.Title, Heading: l.Title, Address: address})
	for node := l.Body.FirstChild(); node != nil; node = node.NextSibling() {
		switch n := node.(type) {
		case *ast.Heading:
			id, _ := n.AttributeString("id")
			name, _ := id.([]byte)
			section = c.add(Place{Kind: Section, Lesson: l.Title, Heading: textOf(n, l.Source), Address: address + "#" + string(name)})
		case *lesson.Live:
			if n.Show == lesson.Run || n.Show == lesson.Exercise {
				examples = append(examples, Place{Kind: Example, Lesson: l.Title, Heading: n.Title, Address: address + "#" + n.Anchor()})
			}
		default:
			section.Text = strings.TrimSpace(section.Text + " " + textOf(node, l.Source))
		}
	}
	// Most lessons begin with their question.
	if whole := &c.places[first]; !strings.HasPrefix(whole.Text, l.Summary) {
		whole.Text = l.Summary + " " + whole.Text
	}
	for _, example := range examples {
		c.add(example)
	}
}

// textOf is what a block says, without code blocks.
func textOf(block ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if node.Type() == ast.TypeBlock {
				b.WriteByte(' ') // between paragraphs, and between the cells of a table
			}
			return ast.WalkContinue, nil
		}
		if n, ok := node.(*ast.Text); ok {
			value := n.Segment.Value(source)
			if n.Parent().Kind() != ast.KindCodeSpan {
				value = util.UnescapePunctuations(value)
			}
			b.Write(value)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// Index makes the index, with the script that build/bundle made for it.
func Index(script []byte, places []Place) ([]byte, error) {
	const limit = 2 * time.Minute // of a machine that has much else to do: it takes a second or two
	e, err := engine.New("search.js", script, limit, "makeSearchIndex")
	if err != nil {
		return nil, fmt.Errorf("index the lessons: %w", err)
	}
	index, err := e.Call("makeSearchIndex", places)
	if err != nil {
		return nil, fmt.Errorf("index the lessons: %w", err)
	}
	return []byte(index), nil
}
