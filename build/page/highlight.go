package page

import (
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark"
	highlighting "github.com/yuin/goldmark-highlighting/v2"
	"github.com/yuin/goldmark/util"
)

// highlight returns the text as HTML spans with chroma's classes. Without the spans it is
// the text, to the byte. The colours are the style sheet's (site/src/ui/code).
func highlight(file, text string) (template.HTML, error) {
	lexer := lexers.Match(file)
	if lexer == nil || !strings.HasSuffix(text, "\n") { // lexers add a last line end
		return template.HTML(template.HTMLEscapeString(text)), nil
	}
	tokens, err := lexer.Tokenise(nil, text)
	if err != nil {
		return "", err
	}
	var kept []chroma.Token
	for _, token := range tokens.Tokens() {
		token.Type = keptType(token.Type)
		if last := len(kept) - 1; last >= 0 && kept[last].Type == token.Type {
			kept[last].Value += token.Value
			continue
		}
		kept = append(kept, token)
	}
	var b strings.Builder
	formatter := chromahtml.New(chromahtml.WithClasses(true), chromahtml.PreventSurroundingPre(true))
	if err := formatter.Format(&b, styles.Fallback, chroma.Literator(kept...)); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// keptType maps a word's kind to the one whose class it gets; most words get none, which
// keeps a page at a third of the size.
func keptType(t chroma.TokenType) chroma.TokenType {
	switch {
	case t.InCategory(chroma.Comment):
		return chroma.Comment
	case t == chroma.KeywordType, t == chroma.KeywordConstant, t == chroma.NameFunction, t == chroma.NameBuiltin:
		return t
	case t.InCategory(chroma.Keyword), t == chroma.OperatorWord:
		return chroma.Keyword
	case t.InSubCategory(chroma.LiteralString):
		return chroma.LiteralString
	case t.InSubCategory(chroma.LiteralNumber):
		return chroma.LiteralNumber
	}
	return chroma.Text
}

// fences highlights fenced code of a known language. A program may be wider than the
// column; the keyboard must reach it to scroll.
func fences() goldmark.Extender {
	return highlighting.NewHighlighting(
		highlighting.WithFormatOptions(chromahtml.WithClasses(true), chromahtml.PreventSurroundingPre(true)),
		highlighting.WithWrapperRenderer(func(w util.BufWriter, _ highlighting.CodeBlockContext, entering bool) {
			if entering {
				_, _ = w.WriteString(`<pre class="chroma" tabindex="0"><code>`)
			} else {
				_, _ = w.WriteString("</code></pre>\n")
			}
		}),
	)
}
