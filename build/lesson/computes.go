package lesson

import "gopkg.in/yaml.v3"

func (m *Matter) readComputes(value *yaml.Node, file string, report *reporter) {
	if value.Decode(&m.Computes) != nil || len(m.Computes) == 0 {
		report.add(file, value.Line+1, "front matter: computes must be a list of examples, as in [sums, primes]")
	}
}

// checkComputes reports names that are no program's: an exercise has tests instead.
func checkComputes(l *Lesson, report *reporter) {
	for _, name := range l.Computes {
		e, ok := l.Example(name)
		if ok && e.Exercise || !ok && !l.links(name) {
			report.add(l.File(), l.Line("computes"), "front matter: computes: the lesson has no example %q that runs", name)
		}
	}
}
