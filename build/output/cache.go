package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Cache keeps made things in a folder: blobs by the checksum of their content, and for each
// key the name of the blob that was made from it. It is safe for several goroutines, and
// for several processes.
type Cache struct {
	dir string

	mu      sync.Mutex
	checked map[string]bool // blobs whose content was seen to match their name
}

// Blob is a file in the cache.
type Blob struct {
	// Path is where the file lies. Nobody may change it.
	Path string
	// Sum is its SHA-256 in hex.
	Sum  string
	Size int64
}

// Read returns the content.
func (b Blob) Read() ([]byte, error) { return os.ReadFile(b.Path) }

// Key says what a thing is made from.
type Key string

// NewKey makes a key of parts; the same parts in the same order give the same key.
func NewKey(parts ...string) Key {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return Key(hex.EncodeToString(h.Sum(nil)))
}

// OpenCache opens the cache in a folder, which it makes.
func OpenCache(dir string) (*Cache, error) {
	for _, sub := range []string{"blob", "key"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return nil, fmt.Errorf("open cache: %w", err)
		}
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	return &Cache{dir: absolute, checked: map[string]bool{}}, nil
}

// Store keeps content under its own checksum.
func (c *Cache) Store(content []byte) (Blob, error) {
	sum := sha256.Sum256(content)
	name := hex.EncodeToString(sum[:])
	if blob, ok := c.blob(name); ok {
		return blob, nil
	}
	path := c.blobPath(name)
	if err := Replace(path, bytes.NewReader(content)); err != nil {
		return Blob{}, fmt.Errorf("cache: %w", err)
	}
	c.mu.Lock()
	c.checked[name] = true
	c.mu.Unlock()
	return Blob{Path: path, Sum: name, Size: int64(len(content))}, nil
}

// Put keeps content as what is made from the key.
func (c *Cache) Put(key Key, content []byte) (Blob, error) {
	blob, err := c.Store(content)
	if err != nil {
		return Blob{}, err
	}
	// The check of the pair tells an entry that was altered, too.
	entry := blob.Sum + " " + string(NewKey(string(key), blob.Sum)) + "\n"
	if err := Replace(c.keyPath(key), strings.NewReader(entry)); err != nil {
		return Blob{}, fmt.Errorf("cache: %w", err)
	}
	return blob, nil
}

// Get returns what was made from the key, if it is there and unaltered.
func (c *Cache) Get(key Key) (Blob, bool) {
	entry, err := os.ReadFile(c.keyPath(key))
	if err != nil {
		return Blob{}, false
	}
	sum, check, _ := strings.Cut(strings.TrimSuffix(string(entry), "\n"), " ")
	if check != string(NewKey(string(key), sum)) {
		return Blob{}, false
	}
	c.touch(c.keyPath(key))
	return c.blob(sum)
}

// Make returns what was made from the key before, or makes and keeps it.
func (c *Cache) Make(key Key, produce func() ([]byte, error)) (blob Blob, reused bool, err error) {
	if blob, ok := c.Get(key); ok {
		return blob, true, nil
	}
	content, err := produce()
	if err != nil {
		return Blob{}, false, err
	}
	blob, err = c.Put(key, content)
	return blob, false, err
}

// blob returns the blob of that checksum after comparing its content with it, once a process.
func (c *Cache) blob(sum string) (Blob, bool) {
	path := c.blobPath(sum)
	info, err := os.Stat(path)
	if err != nil {
		return Blob{}, false
	}
	c.mu.Lock()
	checked := c.checked[sum]
	c.mu.Unlock()
	if !checked {
		content, err := os.ReadFile(path)
		if got := sha256.Sum256(content); err != nil || hex.EncodeToString(got[:]) != sum {
			_ = os.Remove(path)
			return Blob{}, false
		}
		c.mu.Lock()
		c.checked[sum] = true
		c.mu.Unlock()
		c.touch(path)
	}
	return Blob{Path: path, Sum: sum, Size: info.Size()}, true
}

// Trim drops entries that no build has used for that long.
func (c *Cache) Trim(unused time.Duration) error {
	limit := time.Now().Add(-unused)
	for _, sub := range []string{"blob", "key"} { // the folder may hold what is not ours
		dir := filepath.Join(c.dir, sub)
		entries, err := os.ReadDir(dir)
		if err != nil {
			return fmt.Errorf("trim cache: %w", err)
		}
		for _, entry := range entries {
			info, err := entry.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue // another process was faster
			}
			if err == nil && info.ModTime().Before(limit) {
				err = os.Remove(filepath.Join(dir, entry.Name()))
			}
			if err != nil {
				return fmt.Errorf("trim cache: %w", err)
			}
		}
	}
	return nil
}

// touch notes the use of an entry. Where it fails the entry is only trimmed too early.
func (c *Cache) touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now)
}

func (c *Cache) blobPath(sum string) string { return filepath.Join(c.dir, "blob", sum) }

func (c *Cache) keyPath(key Key) string { return filepath.Join(c.dir, "key", string(key)) }

// Replace writes a file so that others see the old one or the new one, never a part.
func Replace(path string, content io.Reader) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	if _, err = io.Copy(file, content); err != nil {
		_ = file.Close()
		return err
	}
	if err = errors.Join(file.Chmod(0o644), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
