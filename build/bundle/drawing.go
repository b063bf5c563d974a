package bundle

import (
	"fmt"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Drawing makes Bundles.Drawing alone, of the folder site/. The npm packages need not be there.
func Drawing(dir string) ([]byte, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	b := &Bundles{options: Options{Dir: dir}}
	script := b.drawing()
	if len(b.problems) > 0 {
		return nil, b.problems.Sort()
	}
	return script, nil
}

func (b *Bundles) drawing() []byte {
	options := b.common()
	options.Target = api.ES2015 // the engine of package draw lacks some of what came later
	// Nobody fetches it, and an error in it tells the line of its source.
	options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = false, false, false
	options.Sourcemap = api.SourceMapInline
	return b.classic("bench/drawn.ts", options)
}
