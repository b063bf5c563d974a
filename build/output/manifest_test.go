package output

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// TestGoldenPackets decodes what the tests of site/src/protocol decode, with no field left over,
// and encodes it again, with no field missing.
func TestGoldenPackets(t *testing.T) {
	var manifest Manifest
	var source ExampleSource
	var benches Benches
	for file, into := range map[string]any{"manifest.json": &manifest, "source.json": &source, "benches.json": &benches} {
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
	if b := benches.Benches["web-workers/faster"]; b.Program == nil || b.Claims[0].Times != 0.75 || b.Claims[1].Most != 1.2 {
		t.Errorf("benchmarks: %+v", b)
	}
	if b := benches.Benches["goroutines/downloads"]; b.Program != nil || !b.Waits {
		t.Errorf("benchmarks without a program: %+v", b)
	}
}
