package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// need is something that steps cannot do without.
type need struct {
	name     string
	packages map[string][]string // by package manager; none where it is not ours to install
	probe    func(context.Context, *check) (found string, err error)
}

func needs() []need {
	chromium := map[string][]string{"apt": {"chromium", "fonts-liberation"}, "dnf": {"chromium"}, "brew": {"chromium"}}
	firefox := map[string][]string{"apt": {"firefox-esr"}, "dnf": {"firefox"}, "brew": {"firefox"}}
	webkit := map[string][]string{"apt": {"webkit2gtk-driver"}, "dnf": {"webkitgtk6.0"}}
	xvfb := map[string][]string{"apt": {"xvfb"}, "dnf": {"xorg-x11-server-Xvfb"}}
	// Whoever names a browser wants that one.
	if os.Getenv("CHROMIUM") != "" {
		chromium = nil
	}
	if os.Getenv("FIREFOX") != "" {
		firefox = nil
	}
	if os.Getenv("WEBKIT") != "" {
		webkit = nil
	}
	return []need{
		{"gcc", map[string][]string{"apt": {"gcc", "libc6-dev"}, "dnf": {"gcc", "glibc-devel"}, "brew": {"gcc"}}, probeC},
		{"python3", map[string][]string{"apt": {"python3"}, "dnf": {"python3"}, "brew": {"python3"}}, probePython},
		{"chromium", chromium, probeChromium},
		{"firefox", firefox, probeFirefox},
		{"webkit", webkit, probeWebKit},
		{"xvfb", xvfb, probeXvfb},
		{"node", nil, probeNode},
		{"npm", nil, probeNpm},
		{"modules", nil, probeModules},
		{"dist", nil, probeDist},
	}
}

// setup looks for what the chosen steps need, and installs what it may.
func setup(ctx context.Context, c *check, r *result) error {
	version, err := c.output(ctx, command{args: []string{"go", "version"}})
	if err != nil {
		return err
	}
	r.add(outcome{name: "go"})
	c.screen.line("go: %s", firstLine(version))

	wanted := slices.DeleteFunc(needs(), func(n need) bool { return !slices.Contains(c.needed, n.name) })
	if err := c.install(ctx, wanted); err != nil {
		c.screen.line("%v", err)
	}
	for _, n := range wanted {
		start := time.Now()
		found, err := n.probe(ctx, c)
		o := outcome{name: n.name, took: time.Since(start)}
		if err != nil {
			o.status, o.note = failed, err.Error()
			c.missing[n.name] = err.Error()
			c.screen.line("MISSING %s: %v", n.name, err)
			fmt.Fprintf(&r.output, "%s: %v\n", n.name, err)
		} else {
			c.screen.line("%s: %s", n.name, found)
		}
		r.add(o)
	}
	return nil
}

// install installs the missing tools that packages bring, or says how to.
func (c *check) install(ctx context.Context, wanted []need) error {
	release, _ := os.ReadFile("/etc/os-release") // where there is none, the system is not known
	s := newSystem(runtime.GOOS, string(release), os.Getuid() == 0)
	var names, packages []string
	for _, n := range wanted {
		if n.packages == nil {
			continue
		}
		if _, err := n.probe(ctx, c); err != nil {
			names = append(names, n.name)
			packages = append(packages, n.packages[s.manager()]...)
		}
	}
	if len(names) == 0 {
		return nil
	}
	commands := s.commands(packages)
	if len(commands) == 0 {
		return fmt.Errorf("missing: %s; please install them with the system's package manager", strings.Join(names, ", "))
	}
	if !s.automatic() {
		text := "missing: " + strings.Join(names, ", ") + "; this installs them:"
		for _, args := range commands {
			text += "\n        " + strings.Join(args, " ")
		}
		return errors.New(text)
	}
	for _, args := range commands {
		c.screen.line("missing: %s; %s", strings.Join(names, ", "), strings.Join(args, " "))
		err := c.start(ctx, command{args: args, env: []string{"DEBIAN_FRONTEND=noninteractive"}, each: c.screen.running})
		if err != nil {
			return err
		}
	}
	return nil
}

// probeC compiles, since a compiler without the C library's headers is of no use to the race detector.
func probeC(ctx context.Context, c *check) (string, error) {
	cc, err := c.output(ctx, command{args: []string{"go", "env", "CC"}})
	if err != nil {
		return "", err
	}
	args := append(strings.Fields(cc), "-fsyntax-only", "-x", "c", "-")
	if text, err := c.output(ctx, command{args: args, input: "#include <stdlib.h>\n"}); err != nil {
		return "", fmt.Errorf("go test -race needs a C compiler with its library's headers: %w %s", err, firstLine(text))
	}
	return firstLine(cc), nil
}

// firstLine is where most tools tell their version.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}

func lastLine(text string) string {
	all := strings.Split(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(all[len(all)-1])
}

func probePython(ctx context.Context, c *check) (string, error) {
	text, err := c.output(ctx, command{args: []string{"python3", "--version"}})
	if err != nil {
		return "", fmt.Errorf("the lessons' Python twins need it: %w", err)
	}
	return firstLine(text), nil
}

func probeChromium(ctx context.Context, c *check) (found string, err error) {
	c.chromium, found, err = c.findBrowser(ctx, "Chromium", "CHROMIUM", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
	return found, err
}

func probeFirefox(ctx context.Context, c *check) (found string, err error) {
	c.firefox, found, err = c.findBrowser(ctx, "Firefox", "FIREFOX", "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
	return found, err
}

// probeWebKit starts the driver with what it knows, which is no --version. The browser that it
// drives comes with it.
func probeWebKit(ctx context.Context, c *check) (string, error) {
	path, err := exec.LookPath(cmp.Or(os.Getenv("WEBKIT"), "WebKitWebDriver"))
	if err == nil {
		_, err = c.output(ctx, command{args: []string{path, "--help"}})
	}
	if err != nil {
		return "", fmt.Errorf("the end to end tests need WebKitGTK's driver (WEBKIT may name it): %w", err)
	}
	c.webkit = path
	return path, nil
}

func probeXvfb(context.Context, *check) (string, error) {
	path, err := exec.LookPath("Xvfb")
	if err != nil {
		return "", fmt.Errorf("the end to end tests show WebKit on a screen of its own: %w", err)
	}
	return path, nil
}

// findBrowser starts what it finds under these names, or the one that the variable names: Ubuntu's
// stub of Chromium is found, and does not start.
func (c *check) findBrowser(ctx context.Context, browser, variable string, names ...string) (path, version string, err error) {
	if own := os.Getenv(variable); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if text, err := c.output(ctx, command{args: []string{path, "--version"}}); err == nil {
			return path, lastLine(text), nil // its launcher may have something to say before
		}
	}
	return "", "", fmt.Errorf("the end to end tests need %s (%s may name it)", browser, variable)
}

func probeNode(ctx context.Context, c *check) (string, error) {
	text, err := c.output(ctx, command{args: []string{"node", "--version"}})
	if err != nil {
		return "", fmt.Errorf("it takes Node.js 20 or newer, from https://nodejs.org: %w", err)
	}
	version := firstLine(text)
	major, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	if n, err := strconv.Atoi(major); err != nil || n < 20 {
		return "", fmt.Errorf("it takes Node.js 20 or newer, from https://nodejs.org; here is %s", version)
	}
	return version, nil
}

func probeNpm(ctx context.Context, c *check) (string, error) {
	text, err := c.output(ctx, command{args: []string{"npm", "--version"}})
	if err != nil {
		return "", fmt.Errorf("npm is needed, it comes with Node.js: %w", err)
	}
	return firstLine(text), nil
}

// probeModules brings site/node_modules up to date with package-lock.json.
func probeModules(ctx context.Context, c *check) (string, error) {
	if modulesCurrent(filepath.Join(c.root, "site")) {
		return "as in package-lock.json", nil
	}
	c.screen.line("modules: npm ci in site/")
	args := []string{"npm", "ci", "--no-audit", "--no-fund"}
	if text, err := c.output(ctx, command{dir: "site", args: args}); err != nil {
		return "", fmt.Errorf("%w\n%s", err, text)
	}
	return "installed", nil
}

// modulesCurrent compares with the file that npm writes last; the Makefile has the same rule.
func modulesCurrent(site string) bool {
	lock, err := os.Stat(filepath.Join(site, "package-lock.json"))
	if err != nil {
		return false
	}
	done, err := os.Stat(filepath.Join(site, "node_modules", ".package-lock.json"))
	return err == nil && !done.ModTime().Before(lock.ModTime())
}

// probeDist is for runs that leave out the step that builds it.
func probeDist(_ context.Context, c *check) (string, error) {
	if _, err := os.Stat(filepath.Join(c.root, "dist", "index.html")); err != nil {
		return "", errors.New("dist/ is not built: run make dist, or the step dist with the others")
	}
	return "is there", nil
}
