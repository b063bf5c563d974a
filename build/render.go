package main

import (
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"os"
	"path"
	"path/filepath"

	"interleave/build/bundle"
	"interleave/build/license"
	"interleave/build/output"
	"interleave/build/page"
)

// render adds everything that is small: scripts, styles, pictures, pages, the manifest.
//
// The manifest names the build, a hash of the whole site; the pages name the manifest by its
// own hash. So the pages are rendered twice: without the manifest's address, to be hashed
// with all the rest, and then with it.
func (b *builder) render(site *output.Site, c course, bundles *bundle.Bundles, made tools, manifest *output.Manifest, measured measurements) error {
	b.progress.begin(9, "pages")
	assets, err := b.addAssets(site, c, bundles, made, manifest)
	if err != nil {
		return err
	}
	bodies, err := b.renderBodies(c, assets.Pictures, measured)
	if err != nil {
		return err
	}
	if err := measured.add(site, b.results); err != nil {
		return err
	}
	if err := b.addFeeds(site, c, assets); err != nil {
		return err
	}
	if err := b.addPages(site, c, bundles, assets, bodies, measured); err != nil {
		return err
	}
	manifest.Build = site.Fingerprint()
	text, err := json.Marshal(manifest)
	if err != nil {
		return err
	}
	if assets.Manifest, err = site.Hashed("assets/manifest.json", text); err != nil {
		return err
	}
	if err := b.addPages(site, c, bundles, assets, bodies, measured); err != nil {
		return err
	}
	about, err := json.Marshal(map[string]string{"build": manifest.Build, "go": manifest.Go})
	if err != nil {
		return err
	}
	b.progress.end("%s", count(len(c.lessons), "lesson"))
	return site.Add("build.json", append(about, '\n'))
}

// renderBodies renders the texts of the lessons, the longer part of the work, by slug. Those
// that say what they said before are as they were.
func (b *builder) renderBodies(c course, pictures map[string]string, measured measurements) (map[string]template.HTML, error) {
	bodies := map[string]template.HTML{}
	for _, l := range c.lessons {
		// By what was read: files may have changed since.
		key := output.NewKey(string(l.Source), c.glossary.Source, l.Twin, fmt.Sprint(l.Examples), fmt.Sprint(pictures), fmt.Sprint(measured.of(l)))
		kept := b.bodies[l.Dir]
		body, err := kept.get(string(key), func() (template.HTML, error) { return page.Body(l, pictures, measured.of(l)) })
		if err != nil {
			return nil, err
		}
		bodies[l.Slug], b.bodies[l.Dir] = body, kept
	}
	return bodies, nil
}

// addAssets adds what the pages and the manifest refer to, and tells where it is.
func (b *builder) addAssets(site *output.Site, c course, bundles *bundle.Bundles, made tools, manifest *output.Manifest) (assets page.Assets, err error) {
	assets = page.Assets{Style: bundles.Style, Script: bundles.Page, Preload: bundles.Preload,
		Isolation: isolation, Frame: bundles.FrameHash, URL: b.url, Pictures: map[string]string{}}
	icon, err := os.ReadFile(filepath.Join(b.root, "site/templates/icon.svg"))
	if err != nil {
		return assets, err
	}
	reload, err := os.ReadFile(filepath.Join(b.root, "site/templates/reload.js"))
	if err != nil {
		return assets, err
	}
	type file struct {
		address *string
		name    string
		content []byte
	}
	hashed := []file{
		{&manifest.Toolchain, "assets/toolchain.js", bundles.Toolchain},
		{&manifest.Program, "assets/program.js", bundles.Program},
		{&assets.Early, "assets/early.js", bundles.Early},
		{&assets.Icon, "assets/icon.svg", icon},
	}
	if b.dev {
		hashed = append(hashed, file{&assets.Reload, "assets/reload.js", reload})
	}
	for _, file := range hashed {
		if *file.address, err = site.Hashed(file.name, file.content); err != nil {
			return assets, err
		}
	}
	for _, l := range c.lessons {
		for name, content := range l.Pictures {
			address, err := site.Hashed(path.Join("assets/pictures", l.Slug, name), content)
			if err != nil {
				return assets, err
			}
			assets.Pictures[path.Join(l.Dir, name)] = address
		}
	}
	if assets.Search, err = b.addSearch(site, c, bundles); err != nil {
		return assets, err
	}
	if assets.Shared, err = b.addShared(site, c); err != nil {
		return assets, err
	}
	if manifest.Probe, err = site.AddProbe(); err != nil {
		return assets, err
	}
	return assets, b.addNamed(site, bundles, made)
}

// isolation is the name of the service worker: in the root, since it works for the folder that it
// is in, and always the same, since a browser that has it asks there for the next one.
const isolation = "sw.js"

// addNamed adds the files whose names are given.
func (b *builder) addNamed(site *output.Site, bundles *bundle.Bundles, made tools) error {
	licenses, err := b.licenses.get(b.tools.key+b.bundles.key, func() ([]byte, error) {
		return license.Text(b.root, b.golang.Goroot, b.golang.Version, made.modules,
			filepath.Join(b.root, "site"), bundles.Modules)
	})
	if err != nil {
		return err
	}
	named := maps.Clone(bundles.Files)
	named["licenses.txt"] = licenses
	named[isolation] = bundles.Isolation
	named[".nojekyll"] = nil // GitHub Pages would leave out what begins with an underscore
	for name, content := range named {
		if err := site.Add(name, content); err != nil {
			return err
		}
	}
	return nil
}

// addPages adds all pages, and embed.js, which refers to the manifest as they do.
func (b *builder) addPages(site *output.Site, c course, bundles *bundle.Bundles, assets page.Assets, bodies map[string]template.HTML, measured measurements) error {
	renderer, err := page.New(os.DirFS(filepath.Join(b.root, "site/templates")))
	if err != nil {
		return err
	}
	pages, err := renderer.Render(page.Content{
		Lessons: c.lessons, Bodies: bodies, Words: c.glossary.Entries,
		Measured: page.Overview{Set: measured.set, Inside: measured.overview},
		Starter:  page.Starter{Source: c.starter.Slug + "/start", Example: c.starter.Examples[0]},
	}, assets)
	if err != nil {
		return err
	}
	pages["embed.js"] = bundles.Embed(assets.Manifest)
	for name, content := range pages {
		if err := site.Add(name, content); err != nil {
			return err
		}
	}
	return nil
}
