package summary

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "summarise the files of testdata anew")

// TestGoldenPackets reads the files of testdata/results, and decodes what the tests of
// site/src/bench decode, with no field left over, and encodes it again, with no field missing.
func TestGoldenPackets(t *testing.T) {
	read, err := Read(os.DirFS("testdata/results"))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/results.json", indented(t, read), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var results Results
	var status Status
	for file, into := range map[string]any{"results.json": &results, "status.json": &status} {
		packet, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		decoder := json.NewDecoder(bytes.NewReader(packet))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(into); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if again := indented(t, into); !bytes.Equal(again, packet) {
			t.Errorf("%s: encoded again it reads\n%s", file, again)
		}
	}
	if got, want := indented(t, read), indented(t, results); !bytes.Equal(got, want) {
		t.Errorf("testdata/results gives\n%s", got)
	}
	if len(results.Sets) < 3 || len(results.Comparisons) != len(results.Sets)*(len(results.Sets)-1)/2 {
		t.Errorf("%d sets, %d comparisons", len(results.Sets), len(results.Comparisons))
	}
	if results.Sets[0].Complete || results.Sets[0].Label != "quick" || results.Shown() != &results.Sets[1] {
		t.Errorf("shown is %v of %v", results.Shown(), results.Sets)
	}
	if status.State != Measuring || status.Done != 3 || status.Updated.Hour() != 8 {
		t.Errorf("status: %+v", status)
	}
}

func indented(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

func TestShown(t *testing.T) {
	quick, broken, full := Set{ID: "quick", Label: "quick", Complete: true}, Set{ID: "broken", Label: "full"}, Set{ID: "full", Label: "full", Complete: true}
	for want, sets := range map[string][]Set{
		"full":   {quick, broken, full},
		"quick":  {broken, quick},
		"broken": {broken},
	} {
		if got := (&Results{Sets: sets}).Shown(); got.ID != want {
			t.Errorf("of %v shown is %s", sets, got.ID)
		}
	}
	if got := (&Results{}).Shown(); got != nil {
		t.Errorf("of nothing shown is %v", got)
	}
}

// TestWriteFile: no set is an empty list for the page, not null.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	none, err := Read(os.DirFS(filepath.Join(dir, "nowhere")))
	if err != nil {
		t.Fatal(err)
	}
	if err := none.WriteFile(dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "results.json"))
	if want := `{"format":1,"sets":[],"comparisons":[],"problems":[]}` + "\n"; err != nil || string(text) != want {
		t.Errorf("got %s, %v", text, err)
	}
}

func TestStatus(t *testing.T) {
	dir := t.TempDir()
	if got, err := ReadStatus(os.DirFS(dir)); err != nil || got != (Status{Format: Format, State: Idle}) {
		t.Errorf("of nothing: %+v, %v", got, err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 5, time.FixedZone("", 3600))
	if err := WriteStatus(dir, Status{State: Failed, Label: "full", Done: 1, Of: 2, Updated: at, Message: "no space"}); err != nil {
		t.Fatal(err)
	}
	want := Status{Format: Format, State: Failed, Label: "full", Done: 1, Of: 2, Updated: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), Message: "no space"}
	if got, err := ReadStatus(os.DirFS(dir)); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{"", "{", `{"format":2,"state":"idle"}`, `{"format":1,"updated":"yesterday"}`} {
		if err := os.WriteFile(filepath.Join(dir, "status.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadStatus(os.DirFS(dir)); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
