package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"interleave/build/lesson"
)

// Options say what to bundle.
type Options struct {
	// Dir is the folder site/, with src/ and node_modules/.
	Dir string
	// Goroot is where lib/wasm/wasm_exec.js is taken from.
	Goroot string
	// Dev keeps the sources readable in the browser's tools.
	Dev bool
}

// Bundles are the made files, in memory.
type Bundles struct {
	// Files are modules, chunks and the style sheet: address relative to the site's root,
	// with a hash in it, to content.
	Files map[string][]byte
	// Page, Element and Style are the addresses of the entries among Files.
	Page, Element, Style string
	// Preload are the chunks that the page imports before it does anything.
	Preload []string
	// Early is the script that runs before a page is drawn.
	Early []byte
	// Toolchain and Program are the scripts of the workers.
	Toolchain, Program []byte
	// Isolation is the service worker.
	Isolation []byte
	// Drawing is no part of the site: the script that draws measurements, for package draw.
	Drawing []byte
	// Indexing is no part of it either: the script that makes the index of the search, for package search.
	Indexing []byte
	// FrameHash is the SHA-256 of the frame's inline script, in base64.
	FrameHash string
	// Modules are the folders of the npm packages that went into any bundle, relative to
	// Dir.
	Modules []string

	options  Options
	frame    string
	embed    []byte
	problems lesson.Problems
}

// Make bundles everything.
func Make(options Options) (*Bundles, error) {
	if _, err := os.Stat(filepath.Join(options.Dir, "node_modules")); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the npm packages are not there: run \"npm ci\" in %s (make does it)", options.Dir)
	}
	dir, err := filepath.Abs(options.Dir)
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	options.Dir = dir
	host, err := os.ReadFile(filepath.Join(options.Goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, fmt.Errorf("bundle: %w", err)
	}
	b := &Bundles{Files: map[string][]byte{}, options: options}
	b.frame = strings.TrimSuffix(string(b.script("frame/frame.ts", "", nil)), "\n")
	hash := sha256.Sum256([]byte(b.frame))
	b.FrameHash = base64.StdEncoding.EncodeToString(hash[:])
	b.Early = b.script("pages/early.ts", "", nil)
	b.Isolation = b.script("isolation/worker.ts", "", nil)
	b.Program = b.script("host/worker.ts", string(host), nil)
	b.Toolchain = b.script("toolchain/worker.ts", string(host), nil)
	b.Drawing = b.engine(drawing)
	b.Indexing = b.engine(indexing)
	b.pages()
	b.embed = b.script("embed/embed.ts", "", map[string]string{
		"__ELEMENT__":  quote(b.Element),
		"__MANIFEST__": quote(unknown),
		"__STYLE__":    quote(b.Style),
	})
	if len(b.problems) > 0 {
		return nil, b.problems.Sort()
	}
	return b, nil
}

// unknown stands in embed.js for the manifest's address until that is known: it depends on
// everything else in the site.
const unknown = "assets/manifest.unknown.json"

// Embed is embed.js. The addresses in it are relative to the site's root, where it lies.
func (b *Bundles) Embed(manifest string) []byte {
	return bytes.ReplaceAll(b.embed, []byte(unknown), []byte(manifest))
}

func quote(s string) string {
	text, _ := json.Marshal(s) // of a string, never an error
	return string(text)
}

// script makes one classic script, after the text of another.
func (b *Bundles) script(entry, before string, define map[string]string) []byte {
	options := b.common()
	options.Define = define
	if before != "" {
		options.Banner = map[string]string{"js": before}
	}
	return b.classic(entry, options)
}

func (b *Bundles) classic(entry string, options api.BuildOptions) []byte {
	options.EntryPoints = []string{path.Join("src", entry)}
	options.Format = api.FormatIIFE
	options.Outfile = path.Join(b.options.Dir, "out.js")
	for _, file := range b.build(options).OutputFiles {
		return file.Contents
	}
	return nil
}

// pages makes the modules and the style sheet.
func (b *Bundles) pages() {
	options := b.common()
	options.EntryPoints = []string{"src/pages/page.ts", "src/pages/element.ts", "src/pages/site.css"}
	options.Format = api.FormatESModule
	options.Splitting = true
	options.Outdir = path.Join(b.options.Dir, "assets")
	options.EntryNames = "[name].[hash]"
	options.ChunkNames = "[name].[hash]"
	options.AssetNames = "[name].[hash]"
	result := b.build(options)
	if len(b.problems) > 0 {
		return
	}
	for _, file := range result.OutputFiles {
		b.Files["assets/"+filepath.Base(file.Path)] = file.Contents
	}
	meta, err := readMeta(result.Metafile)
	if err != nil {
		b.problems = append(b.problems, lesson.Problem{File: b.shown("src/pages"), Line: 1, Message: err.Error()})
		return
	}
	b.Page, b.Element, b.Style = meta.entry("src/pages/page.ts"), meta.entry("src/pages/element.ts"), meta.entry("src/pages/site.css")
	b.Preload = meta.preload(b.Page)
}

// common are the options of all bundles.
func (b *Bundles) common() api.BuildOptions {
	options := api.BuildOptions{
		AbsWorkingDir:     b.options.Dir,
		Bundle:            true,
		Metafile:          true,
		MinifyWhitespace:  !b.options.Dev,
		MinifyIdentifiers: !b.options.Dev,
		MinifySyntax:      true,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone, // licenses.txt has them
		LogLevel:          api.LogLevelSilent,
		Plugins:           []api.Plugin{b.frameModule()},
	}
	if b.options.Dev {
		options.Sourcemap = api.SourceMapInline
	}
	return options
}

// frameModule is "interleave:frame": the document of the program frame.
func (b *Bundles) frameModule() api.Plugin {
	return api.Plugin{Name: "frame", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^interleave:frame$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: args.Path, Namespace: "interleave"}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `^interleave:frame$`, Namespace: "interleave"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			text := "export default " + quote(b.FrameDocument())
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
		})
	}}
}

// FrameDocument is the srcdoc of the program frame.
func (b *Bundles) FrameDocument() string {
	return `<!doctype html><meta charset="utf-8"><script>` + b.frame + `</script>`
}

func (b *Bundles) build(options api.BuildOptions) api.BuildResult {
	result := api.Build(options)
	for _, message := range result.Errors {
		problem := lesson.Problem{File: b.shown("src"), Line: 1, Message: message.Text}
		if message.Location != nil {
			problem.File, problem.Line = b.shown(message.Location.File), message.Location.Line
		}
		b.problems = append(b.problems, problem)
	}
	if meta, err := readMeta(result.Metafile); err == nil {
		b.Modules = slices.Compact(slices.Sorted(slices.Values(append(b.Modules, meta.modules()...))))
	}
	return result
}

// shown is how a problem names a file of the folder.
func (b *Bundles) shown(file string) string { return path.Join(filepath.Base(b.options.Dir), file) }
