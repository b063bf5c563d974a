// Package draw runs the site's drawing of measurements while the site is built.
//
// What draws is TypeScript, site/src/bench, so that the page draws by the same code: what a reader
// without script sees is what a reader with it begins with. A Drawer runs it in package engine, which
// says what the script has and what it is limited to; so a check with Go alone draws as well.
//
// The script sets drawBox and drawOverview, functions from JSON text to HTML text. It is ours and
// escapes what it draws, so that its HTML is taken as it is.
//
// A Drawer may be used by several goroutines. A call that takes longer than a minute is an error.
package draw

import (
	"fmt"
	"html/template"
	"time"

	"interleave/build/engine"
)

// Drawer draws measurements.
type Drawer struct{ engine *engine.Engine }

// New runs the script, which sets its functions.
func New(script []byte) (*Drawer, error) { return newDrawer(script, time.Minute) }

func newDrawer(script []byte, limit time.Duration) (*Drawer, error) {
	e, err := engine.New("drawn.js", script, limit, "drawBox", "drawOverview")
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return &Drawer{e}, nil
}

// Box draws the inside of a lesson's box. The input is encoded as JSON: BoxInput of
// site/src/bench/about.ts says what is in it.
func (d *Drawer) Box(input any) (template.HTML, error) { return d.draw("box", "drawBox", input) }

// Overview draws the inside of the measurements' own page. The input is encoded as JSON, too:
// OverviewInput of site/src/bench/about.ts.
func (d *Drawer) Overview(input any) (template.HTML, error) {
	return d.draw("overview", "drawOverview", input)
}

func (d *Drawer) draw(what, function string, input any) (template.HTML, error) {
	html, err := d.engine.Call(function, input)
	if err != nil {
		return "", fmt.Errorf("draw %s: %w", what, err)
	}
	return template.HTML(html), nil
}
