package bundle

import (
	"fmt"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Drawing makes Bundles.Drawing alone, of the folder site/. The npm packages need not be there.
func Drawing(dir string) ([]byte, error) { return alone(dir, drawing) }

// Indexing makes Bundles.Indexing alone, of the folder site/.
func Indexing(dir string) ([]byte, error) { return alone(dir, indexing) }

// The scripts that package engine runs.
const (
	drawing  = "bench/drawn.ts"
	indexing = "search/made.ts"
)

func alone(dir, entry string) ([]byte, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	b := &Bundles{options: Options{Dir: dir}}
	script := b.engine(entry)
	if len(b.problems) > 0 {
		return nil, b.problems.Sort()
	}
	return script, nil
}

// engine makes a script for package engine.
func (b *Bundles) engine(entry string) []byte {
	options := b.common()
	options.Target = api.ES2015 // the engine lacks some of what came later
	// Nobody fetches it, and an error in it tells the line of its source.
	options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = false, false, false
	options.Sourcemap = api.SourceMapInline
	return b.classic(entry, options)
}
