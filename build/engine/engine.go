// Package engine runs scripts of the site's own while the site is built.
//
// Some of what the page does is wanted at build time as well: drawing measurements, making the index
// of the search. It is written once, in TypeScript, bundled to one script by build/bundle, and run here in
// goja, an ECMAScript engine in Go: the build needs no browser.
//
// The script sets functions from text to text on the global object. It has the language's own objects, and
// nothing else: no document, no console, no timers, no Intl. Regular expressions know no classes of Unicode
// characters (\p). The input of a call is encoded as JSON.
//
// An Engine may be used by several goroutines: it runs one call at a time. A call that takes longer than the
// limit is an error, and so are more than two thousand calls within calls. An error is one line: the script's own
// message, and the calls that it came from.
package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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

// Engine is a script that has run, and whose functions can be called.
type Engine struct {
	mu sync.Mutex // the engine runs one call at a time
	vm *goja.Runtime
	// Limit is how long one call may take. It is not changed while calls are under way.
	Limit time.Duration
}

// New runs the script, which has to set the functions of these names. Errors show the script under the name.
func New(name string, script []byte, limit time.Duration, functions ...string) (*Engine, error) {
	e := &Engine{vm: goja.New(), Limit: limit}
	e.vm.SetMaxCallStackSize(maxDepth)
	program, err := goja.Compile(name, string(script), true)
	if err != nil {
		return nil, oneLine(err)
	}
	if _, err := e.bounded(func() (goja.Value, error) { return e.vm.RunProgram(program) }); err != nil {
		return nil, err
	}
	for _, function := range functions {
		if _, ok := goja.AssertFunction(e.vm.Get(function)); !ok {
			return nil, fmt.Errorf("the script sets no function %s", function)
		}
	}
	return e, nil
}

// Call calls a function of the script with the input as JSON, and returns the text that it gives.
func (e *Engine) Call(function string, input any) (string, error) {
	text, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	call, ok := goja.AssertFunction(e.vm.Get(function))
	if !ok {
		return "", fmt.Errorf("the script sets no function %s", function)
	}
	value, err := e.bounded(func() (goja.Value, error) { return call(goja.Undefined(), e.vm.ToValue(string(text))) })
	if err != nil {
		return "", err
	}
	given, ok := value.Export().(string)
	if !ok {
		return "", fmt.Errorf("the script gave %v, and no text", value)
	}
	return given, nil
}

// bounded ends what takes too long.
func (e *Engine) bounded(run func() (goja.Value, error)) (goja.Value, error) {
	interrupted := make(chan struct{})
	timer := time.AfterFunc(e.Limit, func() {
		e.vm.Interrupt(fmt.Sprintf("it took longer than %v", e.Limit))
		close(interrupted)
	})
	value, err := run()
	if !timer.Stop() {
		<-interrupted
		e.vm.ClearInterrupt()
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
