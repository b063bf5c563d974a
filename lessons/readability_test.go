package lessons

import (
	"math"
	"regexp"
	"strings"
	"testing"
)

// Go's own terms are what the lessons teach: they do not count as hard words.
var terms = map[string]bool{
	"goroutine": true, "goroutines": true, "channel": true, "channels": true, "mutex": true,
	"buffer": true, "buffered": true, "unbuffered": true, "synchronized": true, "memory": true,
	"python": true, "receiver": true, "receivers": true, "runtime": true, "deadlock": true,
	"compiler": true, "signature": true,
}

var (
	word     = regexp.MustCompile(`[A-Za-z][A-Za-z']*`)
	sentence = regexp.MustCompile(`[.!?]+(\s|$)`)
	vowels   = regexp.MustCompile(`[aeiouy]+`)
)

// fleschKincaid is the school grade that a text asks for.
func fleschKincaid(paragraphs []string) float64 {
	var sentences, words, syllables int
	for _, p := range paragraphs {
		found := word.FindAllString(p, -1)
		if len(found) == 0 {
			continue
		}
		sentences += max(1, len(sentence.FindAllString(strings.TrimSpace(p), -1)))
		for _, w := range found {
			words++
			if terms[strings.ToLower(w)] {
				syllables++
			} else {
				syllables += countSyllables(w)
			}
		}
	}
	if words == 0 {
		return 0
	}
	n := float64(words)
	return 0.39*n/float64(sentences) + 11.8*float64(syllables)/n - 15.59
}

// countSyllables counts groups of vowels, without a silent e at the end.
func countSyllables(w string) int {
	w = strings.ToLower(w)
	n := len(vowels.FindAllString(w, -1))
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") {
		n--
	}
	return max(1, n)
}

func TestFleschKincaid(t *testing.T) {
	tests := []struct {
		text  string
		grade float64
	}{
		{"The cat sat on the mat.", -1.45},
		{"The goroutine sat on the mat.", -1.45},
		{"Considerable organisational difficulties notwithstanding, implementation proceeded.", 39.85},
	}
	for _, test := range tests {
		if got := fleschKincaid([]string{test.text}); math.Abs(got-test.grade) > 0.01 {
			t.Errorf("%q: grade %.2f, want about %.2f", test.text, got, test.grade)
		}
	}
}
