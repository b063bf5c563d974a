// Package draw runs the site's drawing of measurements while the site is built.
//
// What draws is TypeScript, site/src/bench, so that the page draws by the same code: what a reader
// without script sees is what a reader with it begins with. A Drawer runs it, bundled to one script
// by build/bundle, in goja, an ECMAScript engine in Go: the build needs no browser, and a check with
// Go alone draws as well.
//
// The script sets drawBox and drawOverview, functions from JSON text to HTML text. It has the
// language's own objects, and nothing else: no document, no console, no timers, no Intl. It is ours
// and escapes what it draws, so that its HTML is taken as it is.
//
// A Drawer may be used by several goroutines. A call that takes longer than a minute is an error.
package draw

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// maxDepth bounds calls within calls, and maxShown those that an error tells.
const (
	maxDepth = 2000
	maxShown = 10
)

// Drawer draws measurements.
type Drawer struct {
	mu            sync.Mutex // the engine runs one call at a time
	vm            *goja.Runtime
	box, overview goja.Callable
	limit         time.Duration
}

// New runs the script, which sets its functions.
func New(script []byte) (*Drawer, error) { return newDrawer(script, time.Minute) }

func newDrawer(script []byte, limit time.Duration) (*Drawer, error) {
	d := &Drawer{vm: goja.New(), limit: limit}
	d.vm.SetMaxCallStackSize(maxDepth)
	program, err := goja.Compile("drawn.js", string(script), true)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", oneLine(err))
	}
	if _, err := d.bounded(func() (goja.Value, error) { return d.vm.RunProgram(program) }); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	for name, into := range map[string]*goja.Callable{"drawBox": &d.box, "drawOverview": &d.overview} {
		call, ok := goja.AssertFunction(d.vm.Get(name))
		if !ok {
			return nil, fmt.Errorf("draw: the script sets no function %s", name)
		}
		*into = call
	}
	return d, nil
}

// Box draws the inside of a lesson's box. The input is encoded as JSON: BoxInput of
// site/src/bench/about.ts says what is in it.
func (d *Drawer) Box(input any) (template.HTML, error) { return d.draw("box", d.box, input) }

// Overview draws the inside of the measurements' own page. The input is encoded as JSON, too:
// OverviewInput of site/src/bench/about.ts.
func (d *Drawer) Overview(input any) (template.HTML, error) {
	return d.draw("overview", d.overview, input)
}

func (d *Drawer) draw(what string, call goja.Callable, input any) (template.HTML, error) {
	text, err := json.Marshal(input)
	if err != nil {
		return "", fmt.Errorf("draw %s: %w", what, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	value, err := d.bounded(func() (goja.Value, error) { return call(goja.Undefined(), d.vm.ToValue(string(text))) })
	if err != nil {
		return "", fmt.Errorf("draw %s: %w", what, err)
	}
	html, ok := value.Export().(string)
	if !ok {
		return "", fmt.Errorf("draw %s: the script gave %v, and no text", what, value)
	}
	return template.HTML(html), nil
}

// bounded ends what takes too long.
func (d *Drawer) bounded(run func() (goja.Value, error)) (goja.Value, error) {
	interrupted := make(chan struct{})
	timer := time.AfterFunc(d.limit, func() {
		d.vm.Interrupt(fmt.Sprintf("it took longer than %v", d.limit))
		close(interrupted)
	})
	value, err := run()
	if !timer.Stop() {
		<-interrupted
		d.vm.ClearInterrupt()
	}
	if err != nil {
		return nil, oneLine(err)
	}
	return value, nil
}

// oneLine is the script's own message and the calls that it came from, in one line.
func oneLine(err error) error {
	var text string
	var stack []goja.StackFrame
	switch failure := err.(type) {
	case *goja.Exception:
		text, stack = failure.Value().String(), failure.Stack()
	case *goja.InterruptedError:
		text, stack = fmt.Sprint(failure.Value()), failure.Stack()
	case *goja.StackOverflowError:
		text, stack = fmt.Sprintf("more than %d calls within calls", maxDepth), failure.Stack()
	default:
		text = err.Error()
	}
	var line bytes.Buffer
	line.WriteString(strings.Join(strings.Fields(text), " "))
	for _, frame := range stack[:min(len(stack), maxShown)] {
		line.WriteString(" at ")
		frame.Write(&line)
	}
	return errors.New(line.String())
}
