package page

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf16"

	"interleave/build/lesson"
)

// ChecksID is a hash of what checks an exercise, "" for an example that is none. A page keeps it
// with "passed", so that it can say when an older form of the exercise was passed. Its twin is
// hash in site/src/session/edits.ts: FNV-1a over the UTF-16 code units of names and texts, each
// followed by a value that no code unit has.
func ChecksID(e lesson.Example) string {
	if !e.Exercise {
		return ""
	}
	sum := uint64(14695981039346656037)
	add := func(value uint64) { sum = (sum ^ value) * 1099511628211 }
	for _, name := range slices.Sorted(maps.Keys(e.Checks)) {
		for _, text := range []string{name, e.Checks[name]} {
			for _, unit := range utf16.Encode([]rune(text)) {
				add(uint64(unit))
			}
			add(0x10000)
		}
	}
	return fmt.Sprintf("%016x", sum)
}
