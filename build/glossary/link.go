package glossary

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"interleave/build/lesson"
)

// words finds the words of a glossary in a text.
type words struct {
	pattern *regexp.Regexp // nil where there are none
	entries map[string]*Entry
}

func newWords(entries []*Entry) words {
	w := words{entries: map[string]*Entry{}}
	var forms []string
	for _, e := range entries {
		for _, form := range e.forms {
			for _, form := range []string{form, plural(form)} {
				if w.entries[form] == nil {
					w.entries[form] = e
					forms = append(forms, regexp.QuoteMeta(form))
				}
			}
		}
	}
	if len(forms) == 0 {
		return w
	}
	// The longest first: "data race" is not "race".
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	w.pattern = regexp.MustCompile(`(?i)\b(?:` + strings.Join(forms, "|") + `)\b`)
	return w
}

func plural(form string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(form, "y"))
	switch {
	case strings.HasSuffix(form, "y") && !strings.ContainsRune("aeiou", last):
		return strings.TrimSuffix(form, "y") + "ies"
	case slices.ContainsFunc([]string{"s", "x", "z", "ch", "sh"}, func(end string) bool { return strings.HasSuffix(form, end) }):
		return form + "es"
	}
	return form + "s"
}

// isWord tells what a word of a text is made of.
func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// found is a word at a place of a text.
type found struct {
	from, to int
	entry    *Entry
}

// find returns the words of a text in their order.
func (w words) find(s string) []found {
	if w.pattern == nil {
		return nil
	}
	var list []found
	for _, at := range w.pattern.FindAllStringIndex(s, -1) {
		if !joined(s, at[0], at[1]) {
			list = append(list, found{at[0], at[1], w.entries[strings.ToLower(s[at[0]:at[1]])]})
		}
	}
	return list
}

// joined tells that what stands at a place is a part of a longer word.
func joined(s string, from, to int) bool {
	before, size := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	if before == '.' { // sync.Mutex, but not a sentence that ends before
		last, _ := utf8.DecodeLastRuneInString(s[:from-size])
		return isWord(last)
	}
	const joins = "-_/"
	return strings.ContainsRune(joins, before) || strings.ContainsRune(joins, after)
}

// Link links the words of a lesson.
func (g *Glossary) Link(l *lesson.Lesson) {
	linked := map[*Entry]bool{}
	for _, e := range g.Entries {
		linked[e] = e.Lesson == l.Slug
	}
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node.Kind() {
		case ast.KindParagraph, ast.KindTextBlock:
			g.linkInside(node, l.Source, linked)
			return ast.WalkSkipChildren, nil
		case ast.KindHeading:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// linkInside links the words of a paragraph, or of what is emphasised in one.
func (g *Glossary) linkInside(parent ast.Node, source []byte, linked map[*Entry]bool) {
	for node := parent.FirstChild(); node != nil; {
		if emphasis, ok := node.(*ast.Emphasis); ok && emphasis.Level == 1 {
			g.linkInside(node, source, linked)
		}
		if node.Kind() != ast.KindText {
			node = node.NextSibling()
			continue
		}
		var run []*ast.Text // a word may begin on one line and end on the next
		for ; node != nil && node.Kind() == ast.KindText; node = node.NextSibling() {
			run = append(run, node.(*ast.Text))
		}
		g.linkRun(parent, run, source, linked)
	}
}

func (g *Glossary) linkRun(parent ast.Node, run []*ast.Text, source []byte, linked map[*Entry]bool) {
	var s strings.Builder
	for _, t := range run {
		s.Write(t.Segment.Value(source))
		if t.SoftLineBreak() {
			s.WriteByte(' ')
		} else if t.HardLineBreak() {
			s.WriteByte('\n')
		}
	}
	var words []found
	for _, w := range g.words.find(s.String()) {
		if !linked[w.entry] {
			linked[w.entry] = true
			words = append(words, w)
		}
	}
	if len(words) > 0 {
		split(parent, run, words)
	}
}

// split puts the words of a run of texts into links. Each text is cut where a word begins or ends.
func split(parent ast.Node, run []*ast.Text, words []found) {
	var link *ast.Link // of the first of the words, once that has begun
	at := 0            // how much of the run lies before
	for _, t := range run {
		begin, end := t.Segment.Start-at, at+t.Segment.Len()
		add := func(to int) *ast.Text {
			if len(words) > 0 && at >= words[0].to {
				words, link = words[1:], nil
			}
			inside := len(words) > 0 && at >= words[0].from
			switch {
			case inside:
				to = min(to, words[0].to)
			case len(words) > 0:
				to = min(to, words[0].from)
			}
			piece := ast.NewTextSegment(text.NewSegment(begin+at, begin+to))
			piece.SetRaw(t.IsRaw())
			at = to
			if !inside {
				parent.InsertBefore(parent, t, piece)
				return piece
			}
			if link == nil {
				link = linkTo(words[0].entry)
				parent.InsertBefore(parent, t, link)
			}
			link.AppendChild(link, piece)
			return piece
		}
		last := add(end)
		for at < end {
			last = add(end)
		}
		if t.SoftLineBreak() || t.HardLineBreak() {
			if len(words) > 0 && at == words[0].to { // the line ends after the link
				last = add(end)
			}
			last.SetSoftLineBreak(t.SoftLineBreak())
			last.SetHardLineBreak(t.HardLineBreak())
			at++
		}
		parent.RemoveChild(parent, t)
	}
}

func linkTo(e *Entry) *ast.Link {
	link := ast.NewLink()
	link.Destination = []byte("../" + Page + "#" + e.ID)
	link.SetAttributeString("class", []byte("term"))
	return link
}
