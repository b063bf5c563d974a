package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"interleave/wasm/assist/plan"
)

var update = flag.Bool("update", false, "rewrite the responses in testdata")

// exchange is a golden packet: site/src/protocol/assist.test.ts reads the same files.
type exchange struct {
	Request  json.RawMessage `json:"request"`
	Response json.RawMessage `json:"response"`
}

// exchanges are the files in testdata, in an order in which one server can answer them.
var exchanges = []string{"failed", "kept", "planned", "whole", "checked", "rejected", "formatted"}

func TestExchanges(t *testing.T) {
	s := newServer()
	for _, name := range exchanges {
		file, e := readExchange(t, name)
		got := s.handle(string(e.Request))
		if *update {
			e.Response = json.RawMessage(got)
			writeExchange(t, file, e)
		}
		if want := object(t, e.Response); !reflect.DeepEqual(object(t, json.RawMessage(got)), want) {
			t.Errorf("%s: got\n%s\nwant\n%v", name, got, want)
		}
	}
	files, err := filepath.Glob("testdata/*")
	if err != nil || len(files) != len(exchanges) {
		t.Errorf("testdata has %d files for %d exchanges (%v)", len(files), len(exchanges), err)
	}
}

// TestReadRequest holds the requests in testdata once more, in the types of this side: a
// field that one side lacks does not compile or does not compare.
func TestReadRequest(t *testing.T) {
	requests := map[string]request{
		"failed": {Kind: "plan", Files: map[string]string{"main.go": "package main\n"}, Test: true},
		"kept": {Kind: "graph", Packages: plan.Graph{
			"fmt":                        {Imports: []string{"runtime"}, Std: true},
			"runtime":                    {Imports: []string{}, Std: true},
			"syscall/js":                 {Imports: []string{"runtime"}, Std: true},
			"golang.org/x/sync/errgroup": {Imports: []string{"fmt"}},
		}, Bases: []plan.Base{
			{Name: "small", Packages: []string{"runtime", "syscall/js"}},
			{Name: "large", Packages: []string{"fmt", "runtime", "syscall/js"}},
		}, CheckedBases: []plan.Base{
			{Name: "large-checked", Packages: []string{"detect", "fmt", "runtime", "syscall/js"}},
		}},
		"checked": {Kind: "plan", Checked: true, Files: map[string]string{
			"main.go": "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
		}},
		"whole": {Kind: "plan", Files: map[string]string{
			"main.go": "package main\n\nimport _ \"golang.org/x/sync/errgroup\"\n\nfunc main() {}\n",
		}},
		"planned": {Kind: "plan", Folder: "cmd", Files: map[string]string{
			"go.mod":      "module shop\n\ngo 1.26\n",
			"cmd/main.go": "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println() }\n",
		}},
		"rejected":  {Kind: "plan", Files: map[string]string{"main.go": "package main\n\nimport \"nothing\"\n"}},
		"formatted": {Kind: "format", File: "main.go", Text: "package main\nvar <-\n"},
	}
	for _, name := range exchanges {
		_, e := readExchange(t, name)
		got, err := readRequest(string(e.Request))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if want := requests[name]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v\nwant %+v", name, got, want)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct{ what, request, want string }{
		{"no JSON", `{`, "read request: unexpected end of JSON input"},
		{"no object", `3`, "read request: json: cannot unmarshal number"},
		{"another type", `{"kind":"plan","files":3}`, "of type map[string]string"},
		{"another package", `{"kind":"graph","packages":{"fmt":{"imports":[1]}}}`, "of type string"},
		{"no kind", `{}`, `unknown request ""`},
		{"a new kind", `{"kind":"vet"}`, `unknown request "vet"`},
		{"no graph", `{"kind":"plan","files":{}}`, "no graph was sent yet"},
	} {
		var got struct{ Kind, Message string }
		if err := json.Unmarshal([]byte(newServer().handle(c.request)), &got); err != nil {
			t.Fatal(err)
		}
		if got.Kind != "failed" || !strings.Contains(got.Message, c.want) {
			t.Errorf("%s: got %+v, want %q in it", c.what, got, c.want)
		}
	}
}

// TestPanic checks that a panic is answered and that the next request is, too.
func TestPanic(t *testing.T) {
	s := server{graph: plan.Graph{}, make: func(map[string]string, plan.Graph, plan.Options) (plan.Plan, []plan.Diagnostic) {
		panic("on purpose")
	}}
	if got, want := s.handle(`{"kind":"plan"}`), `{"kind":"failed","message":"panic: on purpose"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := s.handle(`{"kind":"graph"}`), `{"kind":"kept"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func readExchange(t *testing.T, name string) (string, exchange) {
	t.Helper()
	file := filepath.Join("testdata", name+".json")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var e exchange
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return file, e
}

func writeExchange(t *testing.T, file string, e exchange) {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(e); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func object(t *testing.T, packet json.RawMessage) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal(packet, &o); err != nil {
		t.Fatalf("%v in %s", err, packet)
	}
	return o
}
