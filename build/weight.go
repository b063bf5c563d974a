package main

import (
	"fmt"
	"strings"

	"interleave/build/lesson"
	"interleave/build/output"
)

// heaviest is how many bytes the files of one lesson may have, with all their forms: a
// course of many lessons shall still be small to host. Its programs are a few kilobytes
// each, as long as they are linked against a base. What is drawn of measurements does not count:
// how much that is depends on the machine that measured, and is nobody's mistake.
const heaviest = 500_000

// overweight reports the lessons that add more to the site.
func overweight(site *output.Site, lessons []*lesson.Lesson, measured measurements) lesson.Problems {
	files := site.Files()
	var problems lesson.Problems
	for _, l := range lessons {
		var sum int64
		largest := ""
		for name, blob := range files {
			if !belongs(name, l.Slug) {
				continue
			}
			sum += blob.Size
			if page := l.Slug + "/index.html"; strings.HasPrefix(name, page) { // of its compressed forms, as large a part
				sum -= blob.Size * measured.drawn(l) / files[page].Size
			}
			if size := files[largest].Size; blob.Size > size || blob.Size == size && name < largest {
				largest = name
			}
		}
		if sum > heaviest {
			problems = append(problems, lesson.Problem{File: l.File(), Line: 1, Message: fmt.Sprintf(
				"the lesson adds %s to the site, more than %s: %s alone has %s",
				megabytes(sum), megabytes(heaviest), largest, megabytes(files[largest].Size))})
		}
	}
	return problems
}

// belongs tells whether a file of the site is there for a lesson.
func belongs(name, slug string) bool {
	for _, folder := range []string{"", "assets/examples/", "assets/pictures/", "assets/share/"} {
		if strings.HasPrefix(name, folder+slug+"/") {
			return true
		}
	}
	return false
}

func megabytes(n int64) string { return fmt.Sprintf("%.2f MB", float64(n)/1e6) }
