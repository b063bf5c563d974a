// Package measure runs the benchmarks of the lessons' examples, in Go and in Python, and writes a
// file of results.
//
// # Jobs
//
// A job is one program that is run with one setting: the test binary of an example at one
// GOMAXPROCS, or measure.py (package python) with the example's bench.py. GOMAXPROCS is 1, 2, 4 and
// so on up to twice the cores. Each of them has a process of its own: given a list, -test.cpu would
// measure the first with what the benchmark before it left behind, since b.Loop does all its work
// before testing sets the first. Benchmarks by=parallel and by=fresh start processes, and are
// measured at GOMAXPROCS = cores alone; so is Python, which has no such setting.
//
// # Rounds
//
// A round runs each job once, for one count of each benchmark. What slows the machine down for a
// minute thus falls on a count of everything, and not on all counts of one benchmark. Jobs that
// compute run one at a time; those that wait run before them, up to eight side by side.
//
// The first round measures everything. It tells what a count costs, and so how the time that is
// left is divided. As many benchmarks as can be get six counts, since so many have an interval. Then
// as many as can be are counted in every round, the short ones before the long ones. What is left is
// shared. The division is made anew before every round.
//
// When the budget is used up, what runs is ended, and what was counted stays. A job of which nothing
// is heard for some minutes is ended, too. A benchmark that fails, or ends its process, is told and
// left out of later rounds.
//
// # Network
//
// INTERLEAVE_NET is the address of package network's server.
//
// # The file
//
// It is in the benchmark text format (https://go.dev/design/14313-benchmark-format), and is read by
// package summary. It grows with every job. A run that was broken off leaves one without the last
// line, "end: complete"; a run that measured nothing leaves none.
package measure
