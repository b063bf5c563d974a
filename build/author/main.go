// Command author helps those who write lessons.
//
//	go run ./build/author curriculum                   what each lesson has, as a table
//	go run ./build/author lesson <slug> [<title>]      begin a lesson
//	go run ./build/author links                        the addresses outside of the site
//
// It is run in the folder of go.mod; make curriculum, make lesson SLUG=... and make links do that.
//
// # Curriculum
//
// A table in Markdown, a row a lesson, made from what is there: question, page, examples, claims with
// what asserts each of them, the twin's test, the exercise's tests, benchmarks and whether they were
// measured here. A gap is named below the table, and the exit status is 1: a mistake in a lesson, a
// place in the course that no lesson has, a part that is begun twice, a lesson without claim, twin,
// exercise or benchmark. Figures are of one machine and not in the repository: where they are missing,
// the table says so, and it is no gap.
//
// # Lesson
//
// A new folder below lessons, at the end of the course. It is whole: its programs run, its text is
// true of them, and its tests pass. Its author replaces one thing after another. The files are in
// _starter; lesson.md is a template.
//
// # Links
//
// All links of the lessons, their glossary and the documents that lead out of the site, by host, with
// file and line. Each has to be https, with the name of a host that everybody can reach. Nothing is
// fetched. Links inside the site are the build's to check.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "author:", err)
		os.Exit(1)
	}
}

const usage = `usage:
  go run ./build/author curriculum               what each lesson has, as a table
  go run ./build/author lesson <slug> [<title>]  begin a lesson
  go run ./build/author links                    the addresses outside of the site
`

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("author", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, err := io.WriteString(stdout, usage)
		return err
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat("go.mod"); err != nil {
		return errors.New("there is no go.mod here: run it in the root of the repository")
	}
	command, rest := flags.Arg(0), flags.Args()
	switch {
	case command == "curriculum" && len(rest) == 1:
		return printCurriculum(os.DirFS("."), os.DirFS("results"), stdout)
	case command == "links" && len(rest) == 1:
		return printLinks(os.DirFS("."), stdout)
	case command == "lesson" && (len(rest) == 2 || len(rest) == 3):
		return begin(".", rest[1], append(rest, "")[2], stdout)
	}
	return fmt.Errorf("expected curriculum, links, or lesson with a slug and perhaps a title\n%s", usage)
}
