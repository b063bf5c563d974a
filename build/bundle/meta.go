package bundle

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// meta is the part of esbuild's metafile that is read here.
type meta struct {
	Inputs  map[string]struct{} `json:"inputs"`
	Outputs map[string]struct {
		EntryPoint string `json:"entryPoint"`
		Imports    []struct {
			Path string `json:"path"`
			Kind string `json:"kind"`
		} `json:"imports"`
		Inputs map[string]struct {
			BytesInOutput int `json:"bytesInOutput"`
		} `json:"inputs"`
	} `json:"outputs"`
}

func readMeta(text string) (meta, error) {
	var m meta
	if text == "" {
		return m, nil
	}
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return m, fmt.Errorf("read metafile: %w", err)
	}
	return m, nil
}

// entry is the address of the output that an entry point became.
func (m meta) entry(source string) string {
	for name, output := range m.Outputs {
		if output.EntryPoint == source {
			return name
		}
	}
	return ""
}

// preload lists the chunks that an output imports statically, directly or through others.
func (m meta) preload(name string) []string {
	var list []string
	seen := map[string]bool{name: true}
	var visit func(string)
	visit = func(name string) {
		for _, imported := range m.Outputs[name].Imports {
			if imported.Kind == "import-statement" && !seen[imported.Path] {
				seen[imported.Path] = true
				list = append(list, imported.Path)
				visit(imported.Path)
			}
		}
	}
	visit(name)
	return list
}

// modules lists the folders of npm packages that have bytes in an output.
func (m meta) modules() []string {
	found := map[string]bool{}
	for _, output := range m.Outputs {
		for input, in := range output.Inputs {
			if dir := moduleOf(input); dir != "" && in.BytesInOutput > 0 {
				found[dir] = true
			}
		}
	}
	var list []string
	for dir := range found {
		list = append(list, dir)
	}
	return list
}

// moduleOf is the folder of the npm package that a file belongs to, "" for our own.
func moduleOf(file string) string {
	const folder = "node_modules/"
	i := strings.LastIndex(file, folder)
	if i < 0 {
		return ""
	}
	parts := strings.SplitN(file[i+len(folder):], "/", 3)
	name := parts[0]
	if strings.HasPrefix(name, "@") && len(parts) > 1 {
		name = path.Join(parts[0], parts[1])
	}
	return file[:i+len(folder)] + name
}
