package output

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// TestGoldenPackets decodes what site/src/protocol/manifest.test.ts decodes, with no field
// left over, and encodes it again, with no field missing.
func TestGoldenPackets(t *testing.T) {
	var manifest Manifest
	var source ExampleSource
	for file, into := range map[string]any{"manifest.json": &manifest, "source.json": &source} {
		packet, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		decoder := json.NewDecoder(bytes.NewReader(packet))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(into); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		again, err := json.MarshalIndent(into, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(append(again, '\n'), packet) {
			t.Errorf("%s: encoded again it reads\n%s", file, again)
		}
	}
	if p := manifest.Packages["errors"]; p.Asset.Size != 9000 || !p.Std || len(p.Imports) != 1 {
		t.Errorf("package errors: %+v", p)
	}
	if broken := manifest.Examples["goroutines/broken"]; broken.Program != nil || broken.Checked != nil {
		t.Error("a program that does not compile was decoded")
	}
	if e := manifest.Examples["goroutines/exercise"]; e.Checked == nil || e.Checked.Base != manifest.Checked.Bases[0].Name || e.Schedules != 200 {
		t.Errorf("a checked program: %+v", e)
	}
}
