package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Cache {
	t.Helper()
	c, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMakeOnce(t *testing.T) {
	dir := t.TempDir()
	for i, wantReused := range []bool{false, true, true} {
		c := open(t, dir) // as another process would
		blob, reused, err := c.Make(NewKey("a", "b"), func() ([]byte, error) { return []byte("made"), nil })
		if err != nil || reused != wantReused {
			t.Fatalf("call %d: reused %v, error %v", i, reused, err)
		}
		if content, err := blob.Read(); err != nil || string(content) != "made" || blob.Size != 4 {
			t.Fatalf("call %d: %q, %v", i, content, err)
		}
	}
	_, _, err := open(t, dir).Make(NewKey("ab"), func() ([]byte, error) { return nil, errors.New("broken") })
	if err == nil {
		t.Error("an error was lost, or the key of other parts is the same")
	}
	if _, ok := open(t, dir).Get(NewKey("ab")); ok {
		t.Error("a failure was kept")
	}
}

// TestAlteredEntry: what does not match its checksum is never served, but made again.
func TestAlteredEntry(t *testing.T) {
	for name, alter := range map[string]func(c *Cache, b Blob, k Key) error{
		"content": func(_ *Cache, b Blob, _ Key) error { return os.WriteFile(b.Path, []byte("MADE"), 0o644) },
		"cut off": func(_ *Cache, b Blob, _ Key) error { return os.Truncate(b.Path, 2) },
		"deleted": func(_ *Cache, b Blob, _ Key) error { return os.Remove(b.Path) },
		"name": func(c *Cache, _ Blob, k Key) error {
			other, err := c.Store([]byte("other"))
			if err != nil {
				return err
			}
			return os.WriteFile(c.keyPath(k), []byte(other.Sum+" "+string(k)+"\n"), 0o644)
		},
		"empty name": func(c *Cache, _ Blob, k Key) error { return os.WriteFile(c.keyPath(k), nil, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, key := t.TempDir(), NewKey("k")
			c := open(t, dir)
			blob, err := c.Put(key, []byte("made"))
			if err != nil {
				t.Fatal(err)
			}
			if err := alter(c, blob, key); err != nil {
				t.Fatal(err)
			}
			if got, ok := open(t, dir).Get(key); ok {
				t.Fatalf("served %+v", got)
			}
			again, reused, err := open(t, dir).Make(key, func() ([]byte, error) { return []byte("made"), nil })
			if err != nil || reused {
				t.Fatalf("reused %v, error %v", reused, err)
			}
			if content, _ := again.Read(); string(content) != "made" {
				t.Errorf("made again: %q", content)
			}
		})
	}
}

func TestStoreMendsAlteredContent(t *testing.T) {
	dir := t.TempDir()
	blob, err := open(t, dir).Store([]byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(blob.Path, []byte("CONTENT"), 0o644); err != nil {
		t.Fatal(err)
	}
	blob, err = open(t, dir).Store([]byte("content"))
	if err != nil {
		t.Fatal(err)
	}
	if content, _ := blob.Read(); string(content) != "content" {
		t.Errorf("got %q", content)
	}
}

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	long := time.Now().Add(-time.Hour)
	foreign := filepath.Join(dir, "foreign")
	if err := errors.Join(os.WriteFile(foreign, nil, 0o644), os.Chtimes(foreign, long, long)); err != nil {
		t.Fatal(err)
	}
	for _, key := range []Key{NewKey("old"), NewKey("new")} {
		blob, err := c.Put(key, []byte(key))
		if err != nil {
			t.Fatal(err)
		}
		if key == NewKey("old") {
			for _, path := range []string{blob.Path, c.keyPath(key)} {
				if err := os.Chtimes(path, long, long); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := c.Trim(time.Minute); err != nil {
		t.Fatal(err)
	}
	c = open(t, dir)
	if _, ok := c.Get(NewKey("old")); ok {
		t.Error("the old entry is still there")
	}
	if _, ok := c.Get(NewKey("new")); !ok {
		t.Error("the new entry is gone")
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	if len(left) != 2 {
		t.Errorf("left: %v", left)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("what belongs to others is gone")
	}
}
