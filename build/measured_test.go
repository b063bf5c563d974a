package main

import (
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interleave/build/bench/summary"
	"interleave/build/lesson"
	"interleave/build/output"
)

// measuredOnce is a file of results.
const measuredOnce = "format: interleave-bench-1\nlabel: full\ndate: 2026-01-02T03:04:00Z\ncores: 2\n" +
	"pkg: interleave/lessons/one/hello\nlang: go\nBenchmarkHello/by=once-2 1 5 ns/op\nend: complete\n"

func TestMeasurements(t *testing.T) {
	b := project(t)
	page := `<aside class="cost" id="cost-hello" aria-label="What it costs" data-example="one/hello" data-set="`
	if files := build(t, b); !strings.Contains(files["one/index.html"], page+`"><p>one/hello  0 0</p></aside>`) {
		t.Errorf("before anything was measured the page is\n%s", files["one/index.html"])
	}

	const set = "2026-01-02T0304-0123456789"
	write(t, filepath.Join(b.results, set+".txt"), measuredOnce)
	write(t, filepath.Join(b.results, "2026-01-03T0304-0123456789.txt"), "not of ours\n")
	summarised := filepath.Join(b.results, "results.json")
	write(t, summarised, "as it was before\n")
	files := build(t, b)
	if text, err := os.ReadFile(summarised); err != nil || string(text) != files["bench/results.json"] {
		t.Errorf("the summary beside the results is %q, %v", text, err)
	}
	if !strings.Contains(files["one/index.html"], page+set+`"><p>one/hello `+set+` 1 0</p></aside>`) {
		t.Errorf("the lesson's page is\n%s", files["one/index.html"])
	}
	if !strings.Contains(files["bench/index.html"], `data-set="`+set+`"><p> `+set+` 1 1</p></div>`) {
		t.Errorf("the page of all measurements is\n%s", files["bench/index.html"])
	}
	if files["bench/"+set+".txt"] != measuredOnce {
		t.Errorf("the results are copied as %q", files["bench/"+set+".txt"])
	}
	var results summary.Results
	if err := json.Unmarshal([]byte(files["bench/results.json"]), &results); err != nil || len(results.Sets) != 1 || len(results.Problems) != 1 {
		t.Errorf("results.json: %+v, %v", results, err)
	}
	status, err := summary.ReadStatus(os.DirFS(filepath.Join(b.out, "bench")))
	if err != nil || status.State != summary.Idle || status.Latest != set {
		t.Errorf("status.json: %+v, %v", status, err)
	}
}

// TestDrawnWeight: however much is drawn of the results of a large machine, no lesson is too heavy for it.
func TestDrawnWeight(t *testing.T) {
	b := project(t)
	site := output.NewSite(b.cache)
	page := strings.Repeat("a page with drawings ", 30_000)
	for _, form := range []string{"", ".gz"} {
		if err := site.Add("one/index.html"+form, []byte(page)); err != nil {
			t.Fatal(err)
		}
	}
	lessons := []*lesson.Lesson{{Slug: "one", Dir: "lessons/one"}}
	if err := overweight(site, lessons, measurements{}).Err(); err == nil {
		t.Error("a heavy page is let through")
	}
	boxes := map[string]map[string]template.HTML{"one": {"hello": template.HTML(page[1000:])}}
	if err := overweight(site, lessons, measurements{boxes: boxes}).Err(); err != nil {
		t.Errorf("drawings are counted: %v", err)
	}
}

// TestBenches: what the page needs to measure an example is in one file.
func TestBenches(t *testing.T) {
	b := project(t)
	files := build(t, b)
	var benches output.Benches
	for name, text := range files {
		if strings.HasPrefix(name, "assets/benches.") && strings.HasSuffix(name, ".json") {
			if err := json.Unmarshal([]byte(text), &benches); err != nil {
				t.Fatal(err)
			}
		}
	}
	bench, ok := benches.Benches["one/hello"]
	if !ok || len(benches.Benches) != 1 {
		t.Fatalf("benches: %+v", benches)
	}
	if bench.Title != "What it costs" || bench.Lesson != "one/" || bench.Anchor != "cost-hello" || bench.Base != "common" {
		t.Errorf("about it: %+v", bench)
	}
	if bench.Files["main.go"] == "" || bench.Files["bench_test.go"] == "" || bench.Program == nil || files[bench.Program.Path+".pack"] == "" {
		t.Errorf("its files: %v, its program: %+v", bench.Files, bench.Program)
	}
}
