// Package feed says what is on the site to programs: lessons.json, sitemap.xml and robots.txt.
//
// lessons.json, at the root of the site, lists the lessons in their order:
//
//	{
//	  "format": 1,
//	  "title": "Interleave",
//	  "url": "https://example.org/course/",    where the site is; not there if the build was not told
//	  "minutes": 780,                          of the whole course
//	  "lessons": [{
//	    "slug": "mutex",
//	    "title": "Mutex",
//	    "summary": "How do I make a step indivisible?",    the question that it answers
//	    "part": "Sharing",
//	    "order": 8,
//	    "minutes": 25,                         0 where nobody has said
//	    "python": "threading.Lock",            the technique of its twin, "" where there is none
//	    "address": "mutex/",                   as all addresses, relative to lessons.json
//	    "picture": "assets/share/mutex.0123456789.png",
//	    "examples": [{"name": "safe", "title": "The safe account", "address": "mutex/#safe"}],
//	    "exercise": {"name": "exercise", "title": "...", "address": "mutex/#exercise"}     or null
//	  }]
//	}
//
// Format goes up when something that is there changes its meaning or goes; what is new may come without that. An
// example is embedded by lesson and name: <go-playground src="mutex/safe">.
//
// A sitemap has to have whole addresses, and the site works under any address: it is made only where the build is told
// which (go run ./build -url). Then robots.txt names it. Crawlers read robots.txt at the root of a host alone; a site
// under a path gives them the sitemap's address by hand.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"interleave/build/lesson"
)

// Course is the content of lessons.json.
type Course struct {
	Format  int      `json:"format"`
	Title   string   `json:"title"`
	URL     string   `json:"url,omitempty"`
	Minutes int      `json:"minutes"`
	Lessons []Lesson `json:"lessons"`
}

// Lesson is one of a Course.
type Lesson struct {
	Slug     string    `json:"slug"`
	Title    string    `json:"title"`
	Summary  string    `json:"summary"`
	Part     string    `json:"part"`
	Order    int       `json:"order"`
	Minutes  int       `json:"minutes"`
	Python   string    `json:"python"`
	Address  string    `json:"address"`
	Picture  string    `json:"picture"`
	Examples []Example `json:"examples"`
	Exercise *Example  `json:"exercise"`
}

// Example is a program of a Lesson.
type Example struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Address string `json:"address"`
}

// Lessons makes lessons.json. The pictures are by slug; at is where the site is, "" for not known.
func Lessons(lessons []*lesson.Lesson, pictures map[string]string, at string) ([]byte, error) {
	course := Course{Format: 1, Title: "Interleave", URL: at, Lessons: []Lesson{}}
	for _, l := range lessons {
		one := Lesson{Slug: l.Slug, Title: l.Title, Summary: l.Summary, Part: l.Part, Order: l.Order, Minutes: l.Minutes,
			Python: l.Python, Address: l.Slug + "/", Picture: pictures[l.Slug], Examples: []Example{}}
		for _, e := range l.Examples {
			example := Example{Name: e.Name, Title: e.Title, Address: one.Address + "#" + e.Name}
			if e.Exercise {
				one.Exercise = &example
			} else {
				one.Examples = append(one.Examples, example)
			}
		}
		course.Minutes += l.Minutes
		course.Lessons = append(course.Lessons, one)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(course); err != nil {
		return nil, fmt.Errorf("lessons.json: %w", err)
	}
	return b.Bytes(), nil
}

// Base checks where the site is to be, and returns it with a slash at its end.
func Base(at string) (string, error) {
	u, err := url.Parse(at)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("%q is not where a site can be: expected something like https://example.org/course/", at)
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

// Sitemap lists pages, given by their addresses relative to where the site is.
func Sitemap(at string, pages []string) ([]byte, error) {
	type entry struct {
		Loc string `xml:"loc"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []entry  `xml:"url"`
	}{}
	for _, page := range slices.Sorted(slices.Values(pages)) {
		set.URL = append(set.URL, entry{at + page})
	}
	text, err := xml.MarshalIndent(set, "", " ")
	if err != nil {
		return nil, fmt.Errorf("sitemap.xml: %w", err)
	}
	return append([]byte(xml.Header), append(text, '\n')...), nil
}

// Robots makes robots.txt: everybody may read everything.
func Robots(at string) []byte {
	text := "User-agent: *\nAllow: /\n"
	if at != "" {
		text += "Sitemap: " + at + "sitemap.xml\n"
	}
	return []byte(text)
}
