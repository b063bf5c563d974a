package feed

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"interleave/build/lesson"
)

func lessons() []*lesson.Lesson {
	return []*lesson.Lesson{
		{Slug: "one", Matter: lesson.Matter{Title: "One & only", Summary: "What is <one>?", Part: "Beginning", Order: 1, Minutes: 5, Python: "threading"},
			Examples: []lesson.Example{{Name: "hello", Title: "Hello"}, {Name: "exercise", Title: "Say it", Exercise: true}}},
		{Slug: "two", Matter: lesson.Matter{Title: "Two", Summary: "s", Part: "End", Order: 7, Minutes: 20}},
	}
}

func TestLessons(t *testing.T) {
	const want = `{
 "format": 1,
 "title": "Interleave",
 "url": "https://example.org/course/",
 "minutes": 25,
 "lessons": [
  {
   "slug": "one",
   "title": "One & only",
   "summary": "What is <one>?",
   "part": "Beginning",
   "order": 1,
   "minutes": 5,
   "python": "threading",
   "address": "one/",
   "picture": "assets/share/one.0123456789.png",
   "examples": [
    {
     "name": "hello",
     "title": "Hello",
     "address": "one/#hello"
    }
   ],
   "exercise": {
    "name": "exercise",
    "title": "Say it",
    "address": "one/#exercise"
   }
  },
  {
   "slug": "two",
   "title": "Two",
   "summary": "s",
   "part": "End",
   "order": 7,
   "minutes": 20,
   "python": "",
   "address": "two/",
   "picture": "",
   "examples": [],
   "exercise": null
  }
 ]
}
`
	got, err := Lessons(lessons(), map[string]string{"one": "assets/share/one.0123456789.png"}, "https://example.org/course/")
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	if got, err = Lessons(nil, nil, ""); err != nil || string(got) != "{\n \"format\": 1,\n \"title\": \"Interleave\",\n \"minutes\": 0,\n \"lessons\": []\n}\n" {
		t.Errorf("of nothing: %v\n%s", err, got)
	}
}

func TestBase(t *testing.T) {
	for at, want := range map[string]string{
		"https://example.org": "https://example.org/", "http://localhost:8080/a/": "http://localhost:8080/a/", "https://example.org/a b": "https://example.org/a%20b/",
	} {
		if got, err := Base(at); got != want || err != nil {
			t.Errorf("%s: %q, %v", at, got, err)
		}
	}
	for _, at := range []string{"", "example.org", "ftp://example.org/", "https:///x", "https://example.org/?a", "https://example.org/#a", "https://a@example.org/", "https://example org/", "//example.org/"} {
		if got, err := Base(at); err == nil || !strings.Contains(err.Error(), "https://example.org/course/") {
			t.Errorf("%s: %q, %v", at, got, err)
		}
	}
}

func TestSitemap(t *testing.T) {
	text, err := Sitemap("https://example.org/a&b/", []string{"two/", "", "one/"})
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Loc     []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	want := []string{"https://example.org/a&b/", "https://example.org/a&b/one/", "https://example.org/a&b/two/"}
	if !slices.Equal(read.Loc, want) || !strings.HasPrefix(string(text), "<?xml ") {
		t.Errorf("%v of\n%s", read.Loc, text)
	}
}

func TestRobots(t *testing.T) {
	if got := string(Robots("")); strings.Contains(got, "Sitemap") || !strings.HasPrefix(got, "User-agent: *\nAllow: /\n") {
		t.Errorf("%q", got)
	}
	if got := string(Robots("https://example.org/a/")); !strings.HasSuffix(got, "\nSitemap: https://example.org/a/sitemap.xml\n") {
		t.Errorf("%q", got)
	}
}
