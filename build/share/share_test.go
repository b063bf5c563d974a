package share

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDraw(t *testing.T) {
	cards := map[string]Card{
		"short": {"Waiting", "Mutex", "How?"},
		"usual": {"Beyond one machine, and finding out", "Semaphore and condition", "How do I limit, wait and notify?"},
		"long":  {"Part", strings.Repeat("A very long title ", 8), strings.Repeat("and a question without end ", 20)},
		"empty": {},
	}
	drawn := map[string]string{}
	for name, card := range cards {
		picture, err := Draw(card)
		if err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(bytes.NewReader(picture))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Errorf("%s: %d x %d, %v", name, config.Width, config.Height, err)
		}
		if len(picture) > 40_000 {
			t.Errorf("%s: %d bytes", name, len(picture))
		}
		if again, _ := Draw(card); !bytes.Equal(again, picture) {
			t.Errorf("%s: drawn again it is another", name)
		}
		drawn[string(picture)] = name
		if folder := os.Getenv("SHARE_PICTURES"); folder != "" { // to look at them
			if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
				t.Error(err)
			}
		}
	}
	if len(drawn) != len(cards) {
		t.Error("two cards give one picture")
	}
}

// TestInside: whatever the text, nothing of it lies in the margins or over the threads.
func TestInside(t *testing.T) {
	picture, err := Draw(Card{"Part", strings.Repeat("WWW ", 30), strings.Repeat("wide words and more ", 40)})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	empty, err := Draw(Card{})
	if err != nil {
		t.Fatal(err)
	}
	ground, err := png.Decode(bytes.NewReader(empty))
	if err != nil {
		t.Fatal(err)
	}
	for y := range Height {
		for x := range Width {
			outside := x < margin-8 || x > 980 || y < 80 || y > Height-margin-50
			if outside && img.At(x, y) != ground.At(x, y) {
				t.Fatalf("something is drawn at %d, %d", x, y)
			}
		}
	}
}
