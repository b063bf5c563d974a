package lesson

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var scheme = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*:|//)`)

// isAddress tells addresses of other sites from paths.
func isAddress(s string) bool { return scheme.MatchString(s) }

// checkLinks reports links that lead nowhere, and turns the others into addresses
// relative to the lesson's page.
func checkLinks(l *Lesson, all []*Lesson, report *reporter) {
	_ = ast.Walk(l.Body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := node.(*ast.Link); ok && entering {
			address, wrong := l.resolve(string(link.Destination), all)
			if wrong != "" {
				report.add(l.File(), l.lineOf(link), "broken link %s: %s", link.Destination, wrong)
			} else {
				link.Destination = []byte(address)
			}
		}
		return ast.WalkContinue, nil
	})
}

// resolve returns the address that the page needs, or what is wrong with the link.
func (l *Lesson) resolve(link string, all []*Lesson) (address, wrong string) {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return "", "it is not an address"
	case u.Scheme == "https" || u.Scheme == "http" && u.Host != "" || u.Scheme == "mailto":
		return link, ""
	case u.Scheme != "" || u.Host != "":
		return "", "only https, http and mailto lead out of the site"
	case strings.HasPrefix(u.Path, "/"):
		return "", "it begins with a slash; links are relative, the site may stand anywhere"
	case u.Path == "":
		if !l.HasAnchor(u.Fragment) {
			return "", "the lesson has no place of that name"
		}
		return "#" + u.Fragment, ""
	}
	target := path.Join(l.Dir, u.Path)
	for _, other := range all {
		if target != other.Dir && target != other.File() {
			continue
		}
		if u.Fragment == "" {
			return "../" + other.Slug + "/", ""
		}
		if !other.HasAnchor(u.Fragment) {
			return "", "the lesson " + other.Slug + " has no place of that name"
		}
		return "../" + other.Slug + "/#" + u.Fragment, ""
	}
	return l.resolveFile(target)
}

// resolveFile leads a link to one of the lesson's files to where the page shows it.
func (l *Lesson) resolveFile(target string) (address, wrong string) {
	relative := strings.TrimPrefix(target, l.Dir+"/")
	if relative == target {
		return "", "there is no such lesson"
	}
	if relative == "twin.py" && l.Twin != "" {
		return "#twin", ""
	}
	name, _, _ := strings.Cut(relative, "/")
	for _, e := range l.Examples {
		if _, isFile := e.Files[relative]; isFile && slices.Contains(e.Shared, name) {
			return "#" + e.Name, ""
		}
		_, isFile := e.Files[strings.TrimPrefix(target, e.Dir+"/")]
		if e.Name == name && (isFile || relative == name || target == e.Dir) {
			return "#" + name, ""
		}
	}
	return "", "the lesson shows no such file"
}

// HasAnchor tells whether the lesson's page has a place of that name.
func (l *Lesson) HasAnchor(id string) bool {
	if _, ok := l.Example(id); ok {
		return true
	}
	return id == "twin" && l.Twin != "" ||
		slices.ContainsFunc(l.Headings, func(h Heading) bool { return h.ID == id })
}
