package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"interleave/build/lesson"
)

// link is one that leads out of the site.
type link struct {
	file    string
	line    int
	address string
}

func (l link) place() string { return fmt.Sprintf("%s:%d", l.file, l.line) }

// outer finds the links of all documents and lessons that lead out of the site.
func outer(root fs.FS) ([]link, error) {
	files, err := fs.Glob(root, "*.md")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(root, "lessons", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && path.Ext(name) == ".md" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var links []link
	for _, file := range files {
		source, err := fs.ReadFile(root, file)
		if err != nil {
			return nil, err
		}
		links = append(links, linksIn(file, source)...)
	}
	return links, nil
}

// linksIn reads Markdown: links, and addresses between angle brackets. What stands in code is none.
func linksIn(file string, source []byte) []link {
	var links []link
	md := goldmark.New(goldmark.WithExtensions(lesson.Syntax{}))
	_ = ast.Walk(md.Parser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		address := ""
		switch n := node.(type) {
		case *ast.Link:
			address = string(n.Destination)
		case *ast.AutoLink:
			address = string(n.URL(source))
		case *ast.Image:
			address = string(n.Destination)
		}
		if hasScheme.MatchString(address) {
			links = append(links, link{file, lesson.LineOf(node, source), address})
		}
		return ast.WalkContinue, nil
	})
	return links
}

var hasScheme = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*:|//)`)

// proxies hand packages to tools: a reader is led to the page of a package, not to one of these.
var proxies = []string{
	"proxy.golang.org", "sum.golang.org", "goproxy.io", "goproxy.cn", "registry.npmjs.org",
	"registry.yarnpkg.com", "files.pythonhosted.org",
}

var hostName = regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}$`)

// mistake says why nobody should be led to an address, "" where it is well-formed.
func mistake(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return "it is not an address"
	case u.Scheme != "https":
		return "it is not https"
	case u.User != nil:
		return "it names a user"
	case u.Port() != "":
		return "it names a port"
	case net.ParseIP(u.Hostname()) != nil:
		return "it names a machine by its number"
	case !hostName.MatchString(u.Host):
		return fmt.Sprintf("%q is not the name of a host", u.Host)
	case slices.Contains(proxies, u.Host), slices.ContainsFunc(strings.Split(u.Host, "."), isProxy):
		return fmt.Sprintf("%s hands out packages: link to the page of the package", u.Host)
	case slices.Contains([]string{"local", "internal", "test", "invalid", "example"}, u.Host[strings.LastIndex(u.Host, ".")+1:]):
		return fmt.Sprintf("nobody else can reach %s", u.Host)
	case strings.ContainsAny(address, " \t<>\"`{}|\\^"):
		return "it has characters in it that an address cannot have"
	case strings.ContainsAny(address[len(address)-1:], ".,;:!?"):
		return "it ends in a punctuation mark"
	}
	return ""
}

// isProxy tells the usual names of such hosts.
func isProxy(label string) bool {
	return slices.Contains([]string{"proxy", "goproxy", "artifactory", "nexus"}, label)
}

func printLinks(root fs.FS, w io.Writer) error {
	links, err := outer(root)
	if err != nil {
		return fmt.Errorf("read the links: %w", err)
	}
	text, wrong := list(links)
	if _, err := io.WriteString(w, text); err != nil {
		return err
	}
	return errors.Join(wrong...)
}

// list groups links by host and address, and says of the others what is wrong with them.
func list(links []link) (text string, wrong []error) {
	hosts := map[string]map[string][]string{}
	for _, l := range links {
		if why := mistake(l.address); why != "" {
			wrong = append(wrong, fmt.Errorf("%s: %s: %s", l.place(), l.address, why))
			continue
		}
		u, _ := url.Parse(l.address) // mistake has read it
		if hosts[u.Host] == nil {
			hosts[u.Host] = map[string][]string{}
		}
		hosts[u.Host][l.address] = append(hosts[u.Host][l.address], l.place())
	}
	var b strings.Builder
	count := 0
	for _, host := range slices.SortedFunc(maps.Keys(hosts), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(hosts[y]), len(hosts[x])), cmp.Compare(x, y))
	}) {
		fmt.Fprintf(&b, "%s\n", host)
		for _, address := range slices.Sorted(maps.Keys(hosts[host])) {
			count++
			fmt.Fprintf(&b, "  %s\n", address)
			for _, place := range hosts[host][address] {
				fmt.Fprintf(&b, "    %s\n", place)
			}
		}
	}
	fmt.Fprintf(&b, "\n%d addresses of %d hosts, in %d links\n", count, len(hosts), len(links)-len(wrong))
	return b.String(), wrong
}
