package main

import (
	"encoding/json"

	"interleave/build/bundle"
	"interleave/build/feed"
	"interleave/build/output"
	"interleave/build/page"
	"interleave/build/search"
	"interleave/build/share"
)

// addSearch adds the index of the search, and returns its address.
func (b *builder) addSearch(site *output.Site, c course, bundles *bundle.Bundles) (string, error) {
	places := search.Places(c.lessons, c.glossary.Entries)
	text, err := json.Marshal(places)
	if err != nil {
		return "", err
	}
	index, _, err := b.cache.Make(output.NewKey("search", string(bundles.Indexing), string(text)), func() ([]byte, error) {
		b.progress.at("the index of the search")
		return search.Index(bundles.Indexing, places)
	})
	if err != nil {
		return "", err
	}
	content, err := index.Read()
	if err != nil {
		return "", err
	}
	return site.Hashed("assets/search.json", content)
}

// addShared adds the pictures that other sites show beside a link, and returns their addresses: that of a lesson
// by its slug, that of all other pages by "".
func (b *builder) addShared(site *output.Site, c course) (map[string]string, error) {
	cards := map[string]share.Card{"": {Above: "A course to run", Title: "Concurrency in Go", Below: "Every example runs, and can be edited, in the page."}}
	for _, l := range c.lessons {
		cards[l.Slug] = share.Card{Above: l.Part, Title: l.Title, Below: l.Summary}
	}
	addresses := map[string]string{}
	for slug, card := range cards {
		picture, _, err := b.cache.Make(output.NewKey("share", share.Version, card.Above, card.Title, card.Below), func() ([]byte, error) {
			b.progress.at("the pictures to share")
			return share.Draw(card)
		})
		if err != nil {
			return nil, err
		}
		content, err := picture.Read()
		if err != nil {
			return nil, err
		}
		name := "assets/share/course.png" // no lesson's folder: those have a file in one
		if slug != "" {
			name = "assets/share/" + slug + "/share.png"
		}
		if addresses[slug], err = site.Hashed(name, content); err != nil {
			return nil, err
		}
	}
	return addresses, nil
}

// addFeeds adds what tells programs what is on the site.
func (b *builder) addFeeds(site *output.Site, c course, assets page.Assets) error {
	lessons, err := feed.Lessons(c.lessons, assets.Shared, b.url)
	if err != nil {
		return err
	}
	files := map[string][]byte{"lessons.json": lessons, "robots.txt": feed.Robots(b.url)}
	if b.url != "" {
		if files["sitemap.xml"], err = feed.Sitemap(b.url, page.Listed(c.lessons)); err != nil {
			return err
		}
	}
	for name, content := range files {
		if err := site.Add(name, content); err != nil {
			return err
		}
	}
	return nil
}
