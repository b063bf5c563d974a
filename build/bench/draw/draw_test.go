package draw

import (
	"encoding/json"
	"html/template"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"interleave/build/bundle"
)

func tiny(t *testing.T) *Drawer {
	t.Helper()
	script, err := os.ReadFile("testdata/tiny.js")
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(script)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

type input struct {
	Title string    `json:"title"`
	Times []float64 `json:"times,omitempty"`
}

func TestDraw(t *testing.T) {
	d := tiny(t)
	if got, err := d.Box(input{"<Größe> 🙂 \u2028", []float64{1.5, 0.125}}); got != "<p>&#60;Größe&#62; 🙂 \u2028: 1.50, 0.13</p>" || err != nil {
		t.Errorf("box: %q, %v", got, err)
	}
	if got, err := d.Overview(map[string]any{"b": nil, "a": 1}); got != "<h2>a b</h2>" || err != nil {
		t.Errorf("overview: %q, %v", got, err)
	}
}

// TestMistakes: each is told in one line, and the drawer goes on drawing.
func TestMistakes(t *testing.T) {
	d := tiny(t)
	for title, want := range map[string]string{
		"fail":    "draw box: TypeError: no chart of fail at fail (drawn.js:5:",
		"deep":    "draw box: more than 2000 calls within calls at deep (drawn.js:7:",
		"number":  "draw box: the script gave 1, and no text",
		"forever": "draw box: it took longer than 50ms at drawn.js:13:",
	} {
		limit := d.engine.Limit
		if title == "forever" {
			d.engine.Limit = 50 * time.Millisecond
		}
		_, err := d.Box(input{Title: title})
		d.engine.Limit = limit
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 500 {
			t.Errorf("%s: %v, want %q", title, err, want)
		}
		if got, err := d.Box(input{Title: "next"}); got != "<p>next: </p>" || err != nil {
			t.Errorf("after %s: %q, %v", title, got, err)
		}
	}
	if _, err := d.Box(func() {}); err == nil || !strings.HasPrefix(err.Error(), "draw box: ") {
		t.Errorf("what is no JSON: %v", err)
	}
}

func TestScripts(t *testing.T) {
	for script, want := range map[string]string{
		"const = 1":                    "draw: SyntaxError: drawn.js: Line 1:7 ",
		"throw new Error('no')":        "draw: Error: no at drawn.js:1:",
		"globalThis.drawBox = String;": "draw: the script sets no function drawOverview",
	} {
		if _, err := New([]byte(script)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", script, err, want)
		}
	}
	if _, err := newDrawer([]byte("for (;;);"), 50*time.Millisecond); err == nil || !strings.HasPrefix(err.Error(), "draw: it took longer than 50ms at drawn.js:1:") {
		t.Errorf("a script without end: %v", err)
	}
}

// TestSite draws what the site draws, of nothing and of what package summary's tests read.
func TestSite(t *testing.T) {
	script, err := bundle.Drawing("../../../site")
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(script)
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile("../summary/testdata/results.json")
	if err != nil {
		t.Fatal(err)
	}
	bench := map[string]any{"title": "<Primes>", "lesson": "web-workers/", "anchor": "faster", "waits": false, "workload": "Primes & more",
		"claims": []any{map[string]any{"say": "Two beat one.", "slow": "Primes/size=small/by=sequential", "fast": "Primes/size=small/by=parallel", "times": 1.5}}}
	for name, test := range map[string]struct {
		results json.RawMessage
		want    []string
	}{
		"nothing": {json.RawMessage(`{"format":1,"sets":[],"comparisons":[],"problems":[]}`), []string{"make bench"}},
		"golden":  {golden, []string{"AMD EPYC 7B13", "Two beat one.", "6.59 ms", "Python"}},
	} {
		box, err := d.Box(map[string]any{"results": test.results, "set": nil, "compare": nil, "example": "web-workers/faster", "bench": bench, "here": nil, "live": false})
		if err != nil {
			t.Fatal(err)
		}
		overview, err := d.Overview(map[string]any{"results": test.results, "set": nil, "compare": "2026-11-14T0910-941cd1c0b2", "here": map[string]any{}, "live": false,
			"root": "../", "lessons": []any{map[string]any{"slug": "web-workers", "title": "Web workers"}}, "benches": map[string]any{"web-workers/faster": bench}})
		if err != nil {
			t.Fatal(err)
		}
		for what, drawn := range map[string]template.HTML{"box": box, "overview": overview} {
			for _, want := range append(test.want, "&lt;Primes&gt;") {
				if !strings.Contains(string(drawn), want) {
					t.Errorf("%s of %s: no %q in %s", what, name, want, drawn)
				}
			}
			for _, mistake := range []string{"undefined", "NaN", "[object", "Infinity", "<Primes>"} {
				if strings.Contains(string(drawn), mistake) {
					t.Errorf("%s of %s has %s: %s", what, name, mistake, drawn)
				}
			}
		}
	}
}

func TestSeveralAtOnce(t *testing.T) {
	d := tiny(t)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 100 {
				if got, err := d.Box(input{Title: "x"}); got != "<p>x: </p>" || err != nil {
					t.Errorf("%q, %v", got, err)
				}
			}
		})
	}
	group.Wait()
}
