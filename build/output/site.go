package output

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Site is the content of the folder to be.
type Site struct {
	cache *Cache

	mu    sync.Mutex
	files map[string]Blob
}

// NewSite begins an empty site whose files are kept in the cache.
func NewSite(cache *Cache) *Site {
	return &Site{cache: cache, files: map[string]Blob{}}
}

// Add puts a file of that name into the site.
func (s *Site) Add(name string, content []byte) error {
	blob, err := s.cache.Store(content)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s.put(name, blob)
	return nil
}

// Hashed puts a file under a name with a hash of its content before the ending, and
// returns that name.
func (s *Site) Hashed(name string, content []byte) (string, error) {
	blob, err := s.cache.Store(content)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	name = hashedName(name, blob.Sum)
	s.put(name, blob)
	return name, nil
}

func hashedName(name, sum string) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + sum[:10] + ext
}

func (s *Site) put(name string, blob Blob) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = blob
}

// Large is a large file on its way into the site.
type Large struct {
	// Name is without the hash.
	Name string
	Blob Blob
	// Level is Brotli's. With 0 the file is in the site as a pack only.
	Level int
}

// Progress is how far the work on large files is.
type Progress struct {
	Bytes, Total int64
	// Compressed counts the files that were not in the cache.
	Compressed int
}

// AddLarge compresses large files, as many at a time as there are processors, and puts them
// into the site. Done is called at the beginning, since the first may take a minute, and
// after each, from one goroutine at a time.
func (s *Site) AddLarge(ctx context.Context, files []Large, done func(Progress)) ([]Asset, error) {
	assets := make([]Asset, len(files))
	var mu sync.Mutex
	var progress Progress
	for _, file := range files {
		progress.Total += file.Blob.Size
	}
	done(progress)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, i := range longestFirst(files) {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			asset, reused, err := s.addLarge(files[i])
			if err != nil {
				return fmt.Errorf("%s: %w", files[i].Name, err)
			}
			mu.Lock()
			defer mu.Unlock()
			assets[i] = asset
			progress.Bytes += asset.Size
			if !reused {
				progress.Compressed++
			}
			done(progress)
			return nil
		})
	}
	return assets, group.Wait()
}

// longestFirst orders the work so that the longest piece is not the last to begin.
func longestFirst(files []Large) []int {
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(files[b].Level, files[a].Level), cmp.Compare(files[b].Blob.Size, files[a].Blob.Size))
	})
	return order
}

func (s *Site) addLarge(file Large) (asset Asset, reused bool, err error) {
	name := hashedName(file.Name, file.Blob.Sum)
	pack, reused, err := s.cache.Gzip(file.Blob)
	if err != nil {
		return Asset{}, false, err
	}
	s.put(name+".pack", pack)
	asset = Asset{Path: name, Size: file.Blob.Size, Pack: pack.Size, SHA256: file.Blob.Sum}
	if file.Level == 0 {
		return asset, reused, nil
	}
	br, brReused, err := s.cache.Brotli(file.Blob, file.Level)
	if err != nil {
		return Asset{}, false, err
	}
	s.put(name, file.Blob)
	s.put(name+".br", br)
	asset.BR = br.Size
	return asset, reused && brReused, nil
}

// texts are the endings of the files that get .br and .gz beside them.
var texts = []string{".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}

// AddForms puts the compressed forms of all the texts beside them, where they are smaller.
func (s *Site) AddForms(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for name, blob := range s.Files() {
		if !slices.Contains(texts, path.Ext(name)) {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			br, _, err := s.cache.Brotli(blob, Best)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			gz, _, err := s.cache.Gzip(blob)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if br.Size < blob.Size {
				s.put(name+".br", br)
			}
			if gz.Size < blob.Size {
				s.put(name+".gz", gz)
			}
			return nil
		})
	}
	return group.Wait()
}

// Files returns what is in the site so far.
func (s *Site) Files() map[string]Blob {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.files)
}

// Fingerprint changes with any name and any content in the site so far.
func (s *Site) Fingerprint() string {
	var parts []string
	for name, blob := range s.Files() {
		parts = append(parts, name+" "+blob.Sum)
	}
	slices.Sort(parts)
	return string(NewKey(parts...))[:16]
}
