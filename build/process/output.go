package process

import (
	"bytes"
	"strings"
)

// Lines is a writer that calls Each for every whole line written to it, without its end. It is for
// what a program prints: one for each stream, so that a line of one is never cut by the other.
type Lines struct {
	Each func(string)
	rest []byte
}

// Write never fails.
func (l *Lines) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	for {
		line, rest, found := bytes.Cut(l.rest, []byte("\n"))
		if !found {
			return len(p), nil
		}
		l.Each(strings.TrimSuffix(string(line), "\r"))
		l.rest = rest
	}
}

// End calls Each for a last line that has no end.
func (l *Lines) End() {
	if len(l.rest) > 0 {
		l.Each(string(l.rest))
		l.rest = nil
	}
}

// Tail is a writer that keeps the last two kilobytes of what is written to it.
type Tail struct{ text []byte }

// Write never fails.
func (t *Tail) Write(p []byte) (int, error) {
	const most = 2 << 10
	t.text = append(t.text, p...)
	t.text = t.text[max(0, len(t.text)-most):]
	return len(p), nil
}

// String is what was kept, without white space around it.
func (t *Tail) String() string { return strings.TrimSpace(string(t.text)) }
