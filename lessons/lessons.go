// Package lessons holds the lessons, one folder each, and the tests that run all they show.
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
//	<slug>/<example>/bench_test.go    measures the functions that the reader sees, natively
//	<slug>/exercise/start/        what the reader begins with
//	<slug>/exercise/solution/     one way to do it
//	<slug>/exercise/_checks/      tests that are laid over each: start fails, solution passes
//	<slug>/twin.py                the same in Python, 3.11 or newer, standard library alone
//	<slug>/twin.txt or twin.re    its output
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
// one thread: where the order may vary, want.re allows each.
//
// # Programs that are wrong on purpose
//
// The front matter says what is wrong, by example, and the tests expect exactly that:
//
//	wrong:
//	  stuck: {exit: 2, deadlock: true}   ends with the runtime's deadlock report
//	  lost: {race: true}                 the race detector reports
//	  copied: {vet: copylocks}           go vet reports, by this analyzer and no other
//	  broken: {compile: true}            does not compile, and has no want file
//
// A deadlock is looked for in a program built without cgo: with it, Go's runtime never finds
// that all goroutines sleep.
//
// # Checks of an exercise
//
// They are in package main, and run in the page with the real testing package. Where they
// wait, testing/synctest lets the clock jump, except where a reader may well hold a mutex
// while waiting: a bubble's clock stands still then.
//
// # Text
//
// Short sentences, one idea at a time. No paragraph has more than 90 words and no code line
// more than 80 columns (a tab counts four). Figures come from results, never from the
// keyboard. A paragraph that names the memory model names the section, in double quotes.
//
// # Tests
//
//	go test ./lessons                       everything
//	go test ./lessons -run /channels        one lesson
//	go test ./lessons -run /channels/stuck  one example
//	go test ./lessons -update               writes want.txt, sample.txt and twin.txt anew
//
// They need python3, and a C compiler for the race detector. Where node is found, each example
// also runs as js/wasm, on one thread as in the page; those that need more workers, or show pictures, run in the
// page alone, in the browser tests.
package lessons
