// Package lessons holds the lessons, one folder each, and the tests that run all they show.
//
// README.md beside this file is the guide for who writes one, and make lesson SLUG=my-lesson begins it.
//
// To add a lesson, add a folder; its name is the address of the page. The folder's lesson.md
// is the text, in Markdown, with front matter; package build/lesson describes both, and which
// links become live examples. This page is about what stands beside the text.
//
//	<slug>/lesson.md              the text
//	<slug>/picture.svg            a picture, readable on light and dark
//	<slug>/<example>/main.go      a program: it runs in the page, and natively with go run
//	<slug>/<example>/want.txt     its exact output
//	<slug>/<example>/want.re      or the form of its output, and then
//	<slug>/<example>/sample.txt   a recorded output, which the page shows
//	<slug>/<example>/bench_test.go    measures the functions that the reader sees
//	<slug>/<example>/bench.py         measures the same in Python
//	<slug>/<package>/                 a package that examples import and the page shows with them
//	<slug>/exercise/start/        what the reader begins with
//	<slug>/exercise/solution/     one way to do it
//	<slug>/exercise/_checks/      tests that are laid over each: start fails, solution passes
//	<slug>/twin.py                the same in Python, 3.11 or newer, standard library alone
//	<slug>/twin.txt or twin.re    its output
//
// Beside the folders, glossary.md has the words of the course: package build/glossary describes it. Their
// first use in each lesson becomes a link by itself.
//
// # Output
//
// Only standard output is compared. With want.txt it has to be the same to the byte. With
// want.re it has to have as many lines as want.re, and each line has to match the regular
// expression on the same line of want.re from its first character to its last. Output and
// want files end in a newline, which begins no further line. Expressions are in the syntax
// that Go and JavaScript share, since the page's tests read the same files.
//
// A program prints what its lesson claims, as a count or as a ratio of what it measured, and
// the want file holds the margin. It has to hold in the page too, where all goroutines share
// one thread: where the order may vary, want.re allows each. One that measures how fast it computes
// is named in the front matter, as in computes: [sums], unless its lesson is of the part about
// computing: it is run while nothing else is, and tried again where the machine was busy.
//
// # Programs that are wrong on purpose
//
// The front matter says what is wrong, by example, and the tests expect exactly that:
//
//	wrong:
//	  stuck: {exit: 2, deadlock: true}       ends with the runtime's deadlock report
//	  lost: {race: true}                     the race detector reports
//	  torn: {fatal: concurrent map writes}   with several threads, ends with this fatal error
//	  copied: {vet: copylocks}               go vet reports, by this analyzer and no other
//	  broken: {compile: true}                does not compile, and has no want file
//
// A deadlock is looked for in a program built without cgo: with it, Go's runtime never finds
// that all goroutines sleep. What a fatal program prints on one thread, as js/wasm and in the
// page, is what its want file is about.
//
// A program with a data race prints what the machine makes of it, natively on every run
// something else; on the page's one thread it may well be right. So it has want.re, which
// allows both, and sample.txt. Let no race go beyond wrong values: one on the header of a slice
// or of an interface that changes can write anywhere in memory, and ends the test in a crash.
//
// # Schedules
//
// In the page, a program can be run under many schedules, orders in which its goroutines take
// turns. An example whose text is about that opens with it (the view schedules, or race for a
// check for data races), and the front matter may say what is seen, in one line for each:
//
//	explore:
//	  account: {schedules: 200, outcomes: {min: 10}, race: some, stdout: {some: "^balance: [1-9]"}}
//	  repaired: {outcomes: {max: 1}, race: none, deadlock: none, stdout: {none: "^balance: [1-9]"}}
//
// schedules is how many are tried, from seed 1; without it, 200. outcomes bounds how many
// different ones there are. race and deadlock are seen in some schedule or in none. stdout has
// expressions that are searched for in the output of some schedule, and of none, with ^ and $
// for the begin and the end of a line. The browser tests explore each such example and assert
// that; natively nothing makes the schedules, so nothing is asserted.
//
// A program that mostly ends well, and in some schedules does not, has want.txt for those that do
// and says in explore that there are more outcomes, or deadlocks. Natively it runs on one thread,
// as in the page: several threads would make any of its schedules, now and then.
//
// # Benchmarks
//
// A benchmark's name says what is measured and how it is done, in this order:
//
//	BenchmarkPrimes/size=small/by=sequential
//	BenchmarkPrimes/size=scaled/by=parallel/workers=4
//	BenchmarkScore/by=goroutines/chunk=500
//
// There are two sizes where the one that tutorials use is too small to show anything. by is sequential,
// goroutines or parallel (package parallel), in Python sequential, threads, processes or asyncio, or any
// other words for what the lesson compares. A pool is started before it is measured, but for by=fresh;
// workers are 1, 2, 4 and so on up to the cores. A name does not end in a dash and digits: package
// testing writes GOMAXPROCS there.
//
// All of them are loops over b.Loop. Addresses of package fetch begin with what INTERLEAVE_NET holds: natively
// a server with real delays, in the page nothing.
//
// bench.py has a dict BENCHMARKS, from the same names without the word Benchmark to what does the
// operation once. It is the same algorithm at the same sizes. A set LONG names those that take more than
// about five seconds, which a quick measurement leaves out, as it does in Go by testing.Short. What the lesson claims of the figures
// stands in its front matter, under measured, with a bound that holds on two cores.
//
// # Claims
//
// What a lesson has to show stands in its front matter, a sentence each, with the example that shows it
// and what asserts that: text from a line of its want file, what explore says of its schedules, or what
// measured says of its benchmarks. Of an exercise it is a line of its checks.
//
//	claims:
//	  - {say: "Never more than five are in flight.", example: ten, line: "most in flight: 5"}
//	  - {say: "No schedule ends in a deadlock.", example: ordered, explore: true}
//	  - {say: "Workers beat the loop.", example: sums, measured: "Workers beat the plain loop."}
//	  - {say: "Each name is delivered.", example: exercise/start, line: "func TestDeliver("}
//
// make curriculum prints each beside its test, and says what is missing in which lesson.
//
// # Checks of an exercise
//
// They are in package main, and run in the page with the real testing package. Where they
// wait, testing/synctest lets the clock jump, except where a reader may well hold a mutex
// while waiting: a bubble's clock stands still then.
//
// With schedules: N in the front matter, the page runs them under N schedules: the solution
// passes all of them, the start fails some. Natively they run with the race detector, N/10
// times, since there the machine makes the schedules: so let the start have a data race, or
// fail often. A check measures no time there: under schedules, the clock goes on to the next
// timer when nobody can go on, and now and then before, as on a machine that is slow, where that
// timer is due within a second. To tell whether things are done at once, count how many are
// under way; what ends a check that is stuck may wait for many seconds.
//
// # Text
//
// Short sentences, one idea at a time. No paragraph has more than 90 words and no code line
// more than 80 columns (a tab counts four). Figures come from results, never from the
// keyboard; a delay that a program of the lesson sets may be named. A paragraph that speaks of the
// memory model, or of what only it can promise (one thing is synchronized before another, what one
// goroutine wrote another one sees), names the section, in double quotes.
//
// # Tests
//
//	go test ./lessons                       everything
//	go test ./lessons -run /channels        one lesson
//	go test ./lessons -run /channels/stuck  one example
//	go test ./lessons -update               writes want.txt, sample.txt and twin.txt anew
//
// A lesson is built when its turn comes, so that -run builds what it names and no more. Programs that
// measure how fast they compute have the machine for themselves; the others, which mostly wait, run
// beside each other. The tests need python3, and a C compiler for the race detector. Where node is
// found, each example also runs as js/wasm, on one thread as in the page; those that need more
// workers, or show pictures, run in the page alone, in the browser tests.
package lessons
