package main

import "strings"

// system is what decides how a missing tool is installed.
type system struct {
	os   string   // as in runtime.GOOS
	ids  []string // of /etc/os-release: its own first, then those it is like
	root bool
}

// newSystem reads the text of os-release (man os-release), "" where there is none.
func newSystem(goos, osRelease string, root bool) system {
	s := system{os: goos, root: root}
	var like []string
	for line := range strings.Lines(osRelease) {
		key, value, found := strings.Cut(strings.TrimSpace(line), "=")
		value = strings.Trim(value, `"'`)
		switch {
		case !found:
		case key == "ID":
			s.ids = append(s.ids, value)
		case key == "ID_LIKE":
			like = strings.Fields(value)
		}
	}
	s.ids = append(s.ids, like...)
	return s
}

// manager names the package manager whose commands are known, "" where none is.
func (s system) manager() string {
	if s.os == "darwin" {
		return "brew"
	}
	for _, id := range s.ids {
		switch id {
		case "debian", "ubuntu":
			return "apt"
		case "fedora", "rhel":
			return "dnf"
		}
	}
	return ""
}

// automatic is true only where the commands are known to work unasked: on Ubuntu, for one, the
// package chromium is a stub of another packager, which a container cannot start.
func (s system) automatic() bool {
	return s.os == "linux" && s.root && len(s.ids) > 0 && s.ids[0] == "debian"
}

// commands installs packages, which are named by manager.
func (s system) commands(packages []string) [][]string {
	var all [][]string
	switch s.manager() {
	case "apt":
		all = [][]string{
			{"apt-get", "update"},
			append([]string{"apt-get", "install", "-y", "--no-install-recommends"}, packages...),
		}
	case "dnf":
		all = [][]string{append([]string{"dnf", "install", "-y"}, packages...)}
	case "brew":
		return [][]string{append([]string{"brew", "install"}, packages...)}
	}
	if !s.root {
		for i := range all {
			all[i] = append([]string{"sudo"}, all[i]...)
		}
	}
	return all
}
