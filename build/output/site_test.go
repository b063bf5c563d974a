package output

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestLargeFilesHaveForms(t *testing.T) {
	c := open(t, t.TempDir())
	var content []byte
	for i := range 20_000 {
		content = fmt.Appendf(content, "line %d of a large file\n", i*i)
	}
	blob, err := c.Store(content)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[int]int64{}
	for _, build := range []struct{ level, compressed int }{{Quick, 1}, {Quick, 0}, {Best, 1}, {Best, 0}} {
		site := NewSite(c)
		var said []Progress
		assets, err := site.AddLarge(context.Background(), []Large{{"assets/tools/x.wasm", blob, build.level}},
			func(p Progress) { said = append(said, p) })
		if err != nil {
			t.Fatal(err)
		}
		if want := []Progress{{0, blob.Size, 0}, {blob.Size, blob.Size, build.compressed}}; !slices.Equal(said, want) {
			t.Errorf("%v: progress %v, want %v", build, said, want)
		}
		asset := assets[0]
		sizes[build.level] = asset.BR
		if !regexp.MustCompile(`^assets/tools/x\.[0-9a-f]{10}\.wasm$`).MatchString(asset.Path) {
			t.Errorf("path %s", asset.Path)
		}
		if asset.Size != int64(len(content)) || asset.SHA256 != blob.Sum {
			t.Errorf("asset %+v", asset)
		}
		files := site.Files()
		for ending, unpack := range map[string]func(io.Reader) (io.Reader, error){
			"":      func(r io.Reader) (io.Reader, error) { return r, nil },
			".br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
			".pack": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		} {
			form, err := files[asset.Path+ending].Read()
			if err != nil {
				t.Fatal(err)
			}
			if want := map[string]int64{"": asset.Size, ".br": asset.BR, ".pack": asset.Pack}[ending]; int64(len(form)) != want {
				t.Errorf("%q has %d bytes, the manifest says %d", ending, len(form), want)
			}
			r, err := unpack(bytes.NewReader(form))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
				t.Errorf("%q does not unpack to the file: %v", ending, err)
			}
		}
	}
	if sizes[Best] >= sizes[Quick] {
		t.Errorf("the best has %d bytes, the other %d", sizes[Best], sizes[Quick])
	}
}

// TestPackOnly: level 0 leaves nothing but the pack, at the address that the asset names.
func TestPackOnly(t *testing.T) {
	c := open(t, t.TempDir())
	blob, err := c.Store([]byte(strings.Repeat("an archive ", 1000)))
	if err != nil {
		t.Fatal(err)
	}
	site := NewSite(c)
	assets, err := site.AddLarge(t.Context(), []Large{{Name: "assets/std/x.a", Blob: blob}}, func(Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	asset, files := assets[0], site.Files()
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, []string{asset.Path + ".pack"}) {
		t.Errorf("files %v of %+v", got, asset)
	}
	if want := (Asset{asset.Path, blob.Size, files[asset.Path+".pack"].Size, 0, blob.Sum}); asset != want {
		t.Errorf("got %+v, want %+v", asset, want)
	}
}

// TestLongestFirst: a file of the best level takes longer than a larger one of another.
func TestLongestFirst(t *testing.T) {
	var files []Large
	for _, f := range []struct {
		size  int64
		level int
	}{{3, 0}, {1, Best}, {2, Quick}, {9, Quick}, {2, Best}} {
		files = append(files, Large{Blob: Blob{Size: f.size}, Level: f.level})
	}
	if got := longestFirst(files); !slices.Equal(got, []int{4, 1, 3, 2, 0}) {
		t.Errorf("got %v", got)
	}
}

func TestTextsHaveForms(t *testing.T) {
	site := NewSite(open(t, t.TempDir()))
	text := []byte(strings.Repeat("text ", 100))
	for name, content := range map[string][]byte{"index.html": text, "assets/a.wasm": text, "tiny.txt": []byte("x")} {
		if err := site.Add(name, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := site.AddForms(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(maps.Keys(site.Files()))
	if want := []string{"assets/a.wasm", "index.html", "index.html.br", "index.html.gz", "tiny.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFingerprint(t *testing.T) {
	c := open(t, t.TempDir())
	fingerprint := func(files ...string) string {
		site := NewSite(c)
		for i := 0; i < len(files); i += 2 {
			if err := site.Add(files[i], []byte(files[i+1])); err != nil {
				t.Fatal(err)
			}
		}
		return site.Fingerprint()
	}
	a := fingerprint("a", "1", "b", "2")
	if b := fingerprint("b", "2", "a", "1"); a != b {
		t.Error("the order counts")
	}
	for _, other := range []string{fingerprint("a", "1"), fingerprint("a", "1", "b", "3"), fingerprint("a", "1", "c", "2")} {
		if other == a {
			t.Error("a change does not count")
		}
	}
}

// contents reads a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		got[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func write(t *testing.T, c *Cache, dir string, files map[string]string) bool {
	t.Helper()
	site := NewSite(c)
	for name, text := range files {
		if err := site.Add(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	written, err := site.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	return written
}

func TestWriteSwaps(t *testing.T) {
	root := t.TempDir()
	c, dist := open(t, filepath.Join(root, "cache")), filepath.Join(root, "dist")
	first := map[string]string{"index.html": "1", "old/index.html": "gone", "same": "same"}
	second := map[string]string{"index.html": "2", "new/deep/index.html": "", "same": "same"}
	for _, files := range []map[string]string{first, second} {
		if !write(t, c, dist, files) {
			t.Error("said that nothing was written")
		}
		if got := contents(t, dist); !maps.Equal(got, files) {
			t.Errorf("got %v, want %v", got, files)
		}
	}
	if write(t, c, dist, second) {
		t.Error("wrote the same again")
	}
	if left, _ := filepath.Glob(filepath.Join(root, "*")); len(left) != 2 {
		t.Errorf("left beside the folder: %v", left)
	}
}

// TestWriteMends: a file of the folder that somebody changed is put right, in the cache too,
// which may share it.
func TestWriteMends(t *testing.T) {
	root := t.TempDir()
	dist, files := filepath.Join(root, "dist"), map[string]string{"index.html": "text"}
	write(t, open(t, filepath.Join(root, "cache")), dist, files)
	if err := os.WriteFile(filepath.Join(dist, "index.html"), []byte("TEXT"), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, open(t, filepath.Join(root, "cache")), dist, files)
	if got := contents(t, dist); !maps.Equal(got, files) {
		t.Errorf("got %v", got)
	}
}

// TestFailureLeavesTheOldFolder: a build that cannot be completed changes nothing.
func TestFailureLeavesTheOldFolder(t *testing.T) {
	root := t.TempDir()
	c, dist := open(t, filepath.Join(root, "cache")), filepath.Join(root, "dist")
	old := map[string]string{"index.html": "old"}
	write(t, c, dist, old)

	site := NewSite(c)
	for _, name := range []string{"index.html", "clash", "clash/below"} { // a file and a folder of one name
		if err := site.Add(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := site.Write(dist); err == nil {
		t.Fatal("no error")
	}
	if got := contents(t, dist); !maps.Equal(got, old) {
		t.Errorf("the old folder became %v", got)
	}
	if left, _ := filepath.Glob(filepath.Join(root, "dist*")); len(left) != 1 {
		t.Errorf("left beside the folder: %v", left)
	}
}

func TestProbe(t *testing.T) {
	site := NewSite(open(t, t.TempDir()))
	name, err := site.AddProbe()
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(maps.Keys(site.Files()))
	if want := []string{name, name + ".br"}; !slices.Equal(got, want) {
		t.Errorf("forms %v, want %v", got, want)
	}
	probe, err := site.Files()[name].Read()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(probe, []byte("\x00asm\x01\x00\x00\x00\x00")) || len(probe) < 4<<10 {
		t.Fatalf("%d bytes, %x", len(probe), probe[:12])
	}
	// The length that the section declares is what follows.
	declared, shift, at := 0, 0, 9
	for {
		b := probe[at]
		at++
		declared |= int(b&0x7f) << shift
		shift += 7
		if b < 0x80 {
			break
		}
	}
	if declared != len(probe)-at {
		t.Errorf("the section declares %d bytes, %d follow", declared, len(probe)-at)
	}
}
