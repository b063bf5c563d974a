package types

import "strings"

// matchGoVersion returns a Go version such as "go1.22" and its two numbers, or
// nil. The numbers begin with no 0, unless the second is 0.
func matchGoVersion(s string) []string {
	version, ok := strings.CutPrefix(s, "go")
	major, minor, dot := strings.Cut(version, ".")
	if !ok || !dot || !isNumber(major) || !isNumber(minor) || major == "0" {
		return nil
	}
	return []string{s, major, minor}
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && (s[0] != '0' || s == "0")
}
