package plan

import (
	"encoding/json"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// embeds finds what the //go:embed lines of a unit name, by pattern, relative to the
// unit's folder. The compiler does not look for files: it wants to be told.
func (l *loader) embeds(u *unit) map[string][]string {
	found := map[string][]string{}
	dir, _ := l.local(u.folder)
	for _, s := range u.sources {
		if !slices.ContainsFunc(s.imports, func(i importSpec) bool { return i.path == "embed" }) {
			continue // the compiler refuses such lines there
		}
		for _, p := range embedPatterns(s.name, l.files[s.name]) {
			names, problem := l.match(dir, p.path)
			if problem != "" {
				l.reportf("import", p.pos, "pattern %s: %s", p.path, problem)
			}
			found[p.path] = names
		}
	}
	return found
}

// embedPatterns reads the patterns after every //go:embed.
func embedPatterns(name, text string) []importSpec {
	var all []importSpec
	fset := token.NewFileSet()
	file := fset.AddFile(name, -1, len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), nil, scanner.ScanComments)
	for {
		pos, tok, comment := s.Scan()
		if tok == token.EOF {
			return all
		}
		rest, ok := strings.CutPrefix(comment, "//go:embed")
		if tok != token.COMMENT || !ok {
			continue
		}
		for {
			trimmed := strings.TrimLeft(rest, " \t")
			if trimmed == "" || trimmed == rest {
				break
			}
			at := fset.Position(pos)
			at.Column += len(comment) - len(trimmed)
			pattern := strings.Fields(trimmed)[0]
			if quoted, err := strconv.QuotedPrefix(trimmed); err == nil {
				pattern = quoted
			}
			rest = trimmed[len(pattern):]
			if unquoted, err := strconv.Unquote(pattern); err == nil {
				pattern = unquoted
			}
			all = append(all, importSpec{pattern, at})
		}
	}
}

// match lists the files of a folder that a pattern names. A folder stands for all files
// below it but hidden ones, which count with "all:" or when they are named themselves.
func (l *loader) match(dir, pattern string) (names []string, problem string) {
	glob, all := strings.CutPrefix(pattern, "all:")
	if _, err := path.Match(glob, ""); err != nil || glob == "" || path.Clean("/" + glob)[1:] != glob && glob != "." {
		return nil, "invalid pattern syntax"
	}
	for name := range l.files {
		relative, ok := name, true
		if dir != "" {
			relative, ok = strings.CutPrefix(name, dir+"/")
		}
		if ok && embedded(glob, relative, all) {
			names = append(names, relative)
		}
	}
	if len(names) == 0 {
		return nil, "no matching files found"
	}
	slices.Sort(names)
	return names, ""
}

// embedded tells whether a glob names a file or a folder that it is in.
func embedded(glob, name string, all bool) bool {
	if ok, _ := path.Match(glob, name); ok {
		return true
	}
	for i := strings.LastIndex(name, "/"); ; i = strings.LastIndex(name[:i], "/") {
		below := name[i+1:]
		hidden := strings.HasPrefix(below, ".") || strings.HasPrefix(below, "_")
		if hidden && !all {
			return false
		}
		if i < 0 {
			return glob == "."
		}
		if ok, _ := path.Match(glob, name[:i]); ok {
			return true
		}
	}
}

// embedConfig is what the compiler's -embedcfg reads.
func (l *loader) embedConfig(u *unit, src string) string {
	dir, _ := l.local(u.folder)
	files := map[string]string{}
	for _, names := range u.embeds {
		for _, name := range names {
			files[name] = path.Join(src, dir, name)
		}
	}
	data, err := json.Marshal(map[string]any{"Patterns": u.embeds, "Files": files})
	if err != nil {
		panic(err) // strings in maps and lists
	}
	return string(data)
}
