package rows

import (
	"path"
	"strings"

	"golang.org/x/exp/trace"
)

// frames tells the reader's frames from others.
type frames struct {
	files map[string]bool // nil: package main is the reader's
}

func newFrames(files []string) frames {
	f := frames{}
	for _, file := range files {
		if f.files == nil {
			f.files = map[string]bool{}
		}
		f.files[file] = true
	}
	return f
}

// reader gives the reader's name of a frame's file; it is "" where the frame is another's.
func (f frames) reader(frame trace.StackFrame) string {
	file := strings.TrimPrefix(frame.File, "./")
	switch {
	case f.files[file]:
		return file
	case f.files == nil && strings.HasPrefix(frame.Func, "main."):
		return path.Base(file)
	}
	return ""
}

// place is the innermost place in the reader's files.
func (f frames) place(stack trace.Stack) Place {
	for frame := range stack.Frames() {
		if file := f.reader(frame); file != "" {
			return Place{File: file, Line: int(frame.Line)}
		}
	}
	return Place{}
}

// function is the reader's outermost function.
func (f frames) function(stack trace.Stack) string {
	name := ""
	for frame := range stack.Frames() {
		if f.reader(frame) != "" {
			name = frame.Func
		}
	}
	return name
}

// calls tells whether a function is being called.
func (frames) calls(stack trace.Stack, function string) bool {
	for frame := range stack.Frames() {
		if frame.Func == function {
			return true
		}
	}
	return false
}

// innermost is the name of the innermost function; of a goroutine that begins, there is no other.
func innermost(stack trace.Stack) string {
	for frame := range stack.Frames() {
		return frame.Func
	}
	return ""
}
