package ld

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestParseDirectives(t *testing.T) {
	for _, text := range []string{
		`[["cgo_export_static","main"]]` + "\n",
		` [ ["a", "b", "c"],
		    ["d"] ] `,
		`[["a \"quoted\" \\ word", "\n"], []]`,
		`[["cgo_ldflag","-L/a,b]["]]`,
	} {
		var want [][]string
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		got, err := parseDirectives(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if len(got) != len(want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
			continue
		}
		for i := range got {
			if len(got[i])+len(want[i]) > 0 && !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("%s: got %q, want %q", text, got[i], want[i])
			}
		}
	}
	for _, text := range []string{`"a"`, `[[1]]`, `[["a]]`, `[[a]]`, `{}`} {
		if got, err := parseDirectives(text); err == nil {
			t.Errorf("%s: got %q, want an error", text, got)
		}
	}
}
