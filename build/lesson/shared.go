package lesson

import (
	"fmt"
	"go/parser"
	"go/token"
	"go/version"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// readShared adds to a program the lesson's own packages that it imports: folders beside the
// example's, which other examples may import too, and programs elsewhere. In the page the program's module is
// the lesson's folder, so that what is imported has the same path on both sides. It returns the folders.
func (l *Lesson) readShared(fsys fs.FS, files map[string]string, report *reporter) []string {
	if _, own := files["go.mod"]; own {
		return nil
	}
	var shared []string
	for queue := importsOf(files); len(queue) > 0; queue = queue[1:] {
		module, name := path.Split(queue[0])
		module = strings.TrimSuffix(module, "/")
		if path.Base(module) != l.Slug || slices.Contains(shared, name) {
			continue
		}
		its := readFiles(fsys, path.Join(l.Dir, name), report)
		if len(its) == 0 {
			continue // the compiler says that there is no such package
		}
		queue = append(queue, importsOf(its)...)
		for file, text := range its {
			files[path.Join(name, file)] = text
		}
		files["go.mod"] = goMod(module)
		shared = append(shared, name)
	}
	l.shared = append(l.shared, shared...)
	return shared
}

// goMod is that of a program in the page. Its language is that of the Go that builds the site.
func goMod(module string) string {
	language := strings.TrimPrefix(version.Lang(runtime.Version()), "go")
	if language == "" {
		return fmt.Sprintf("module %s\n", module)
	}
	return fmt.Sprintf("module %s\n\ngo %s\n", module, language)
}

// importsOf lists what files import. What cannot be read is the compiler's to report.
func importsOf(files map[string]string) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, files[name], parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, spec := range file.Imports {
			if imported, err := strconv.Unquote(spec.Path.Value); err == nil {
				all = append(all, imported)
			}
		}
	}
	return all
}
