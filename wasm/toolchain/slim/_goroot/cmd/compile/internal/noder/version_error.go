package noder

import "strings"

// isVersionError tells whether a message says "requires go1.22 or later".
func isVersionError(msg string) bool {
	for {
		_, after, found := strings.Cut(msg, "requires go")
		if !found {
			return false
		}
		major := strings.TrimLeft(after, "0123456789")
		minor, dot := strings.CutPrefix(major, ".")
		rest := strings.TrimLeft(minor, "0123456789")
		if dot && len(major) < len(after) && len(rest) < len(minor) && strings.HasPrefix(rest, " or later") {
			return true
		}
		msg = after
	}
}
