//go:build !js

package picture

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestAFileHasThePixels(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "by Show")
	t.Setenv("PICTURES", dir)
	img := twoByTwo(image.NewNRGBA(image.Rect(0, 0, 2, 2)))
	if err := Show(img, "First light"); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(dir, "First-light.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	read, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pixels(read), pixels(img); !bytes.Equal(got, want) || read.Bounds() != img.Bounds() {
		t.Errorf("the file has %v %v, want %v %v", read.Bounds(), got, img.Bounds(), want)
	}
}

func TestNoPictureOverwritesAnother(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PICTURES", dir)
	var shows sync.WaitGroup
	for range 3 {
		shows.Go(func() {
			if err := Show(image.NewGray(image.Rect(0, 0, 1, 1)), "gray"); err != nil {
				t.Error(err)
			}
		})
	}
	shows.Wait()
	if got, want := names(t, dir), []string{"gray-2.png", "gray-3.png", "gray.png"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}

func TestFileName(t *testing.T) {
	tests := map[string]string{
		"plasma":                "plasma",
		"Mandelbrot, 500 x":     "Mandelbrot-500-x",
		"../../etc/passwd":      "etc-passwd",
		`a\b:c*d?e"f<g>h|i`:     "a-b-c-d-e-f-g-h-i",
		".hidden":               "hidden",
		"Größe é 写真":            "Größe-é-写真",
		"a\x00b\nc\xff":         "a-b-c",
		"...":                   "picture",
		strings.Repeat("写", 99): strings.Repeat("写", 60),
	}
	for title, want := range tests {
		if got := fileName(title); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}

func TestAFolderThatIsNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PICTURES", file)
	err := Show(image.NewGray(image.Rect(0, 0, 1, 1)), "x")
	if err == nil || !strings.HasPrefix(err.Error(), `show picture "x": the folder that PICTURES names: `) {
		t.Errorf("error is %v, want one about PICTURES", err)
	}
}

// A second process shows two pictures without PICTURES: this one looks at where they went.
func TestWithoutPICTURES(t *testing.T) {
	if os.Getenv("PICTURE_TEST_SHOWS") != "" {
		for range 2 {
			if err := Show(image.NewGray(image.Rect(0, 0, 1, 1)), "gray"); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	temp := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestWithoutPICTURES$")
	cmd.Env = append(os.Environ(), "PICTURE_TEST_SHOWS=1", "PICTURES=", "TMPDIR="+temp, "TMP="+temp)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if out, err := cmd.Output(); err != nil {
		t.Fatalf("%v\n%s%s", err, out, stderr.String())
	}
	made := names(t, temp)
	if len(made) != 1 {
		t.Fatalf("made %q, want one folder", made)
	}
	dir := filepath.Join(temp, made[0])
	if got, want := stderr.String(), "pictures are in "+dir+"\n"; got != want {
		t.Errorf("standard error is %q, want %q", got, want)
	}
	if got, want := names(t, dir), []string{"gray-2.png", "gray.png"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}
