// Package trial runs programs of the checked flavour under Node, in as many
// schedules as wanted, with the page's own host (site/src/host). Tests and
// commands ask it how often a program fails, and which races it has.
//
//	lab, err := trial.Open(ctx, dir, log)
//	program, err := lab.Build(ctx, files, plan.Options{})
//	node, err := lab.Node(ctx)
//	results, err := node.Run(ctx, program, trial.Run{Seeds: trial.Seeds(1, 100)})
//
// dir is a cache of package toolchain. The front end's sources are bundled
// when a lab is opened; no npm package is needed for that, Node is.
//
// # The corpus
//
// ../testdata/corpus has small programs with one mistake each, and beside each
// its repaired twin. They are what the strategies of the scheduler are chosen
// by: those in tune may be looked at for that, those in held may not, and say
// how good the choice is for programs that it was not made for. A program is a
// txtar file with buggy.go, repaired.go, and a comment of a sentence and these
// keys:
//
//	kind: what the mistake is
//	right: a regular expression for all that a right run prints to stdout
//	fails: in which ways a run is wrong; several with | between
//	race: yes if the detector finds a race in some schedule, else no
//
// A run fails as "wrong" (it ends with another output), as "deadlock", or as
// "panic" followed by words that the panic has. A run that is neither right nor
// fails in one of the ways that are listed is a mistake of the corpus.
package trial
