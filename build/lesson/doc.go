// Package lesson reads the lessons: folders of Markdown and Go, through an fs.FS.
//
// A lesson is a folder that holds lesson.md; the folder's name is its slug, the stable
// address of its page. Read returns all the lessons in their order, and every mistake of
// every lesson, each with file and line, so that an author mends them in one go:
//
//	lessons, problems := lesson.Read(os.DirFS("."), "lessons")
//
// # Front matter
//
// YAML between two lines of three dashes: title, summary, part (the part's name) and order
// (a whole number, unique in the course) must be there; python (the twin's technique),
// minutes, hints (a list, for the exercise), schedules (under how many schedules the tests of
// the exercise run in the page), wrong (example to what is wrong with it on purpose, see Wrong),
// explore (example to what exploring its schedules shows, see Explore), measured (example to
// what its benchmarks are about, see Measured), claims (what the lesson has to show, and what
// holds it to that, see Shown) and computes (a list of examples that measure how fast they compute,
// outside of the part that is about that) may be. A field that is not one of these is a mistake.
//
// # Live examples
//
// A paragraph that is nothing but a link to a file becomes a Live node of the document:
//
//	[The title](name/main.go "run")          an example, with the views it opens with
//	[The title](name/start/main.go "run")    an exercise: name/start, name/solution, name/_checks
//	[What it costs](name/bench_test.go)      the box with the measured figures
//	[The twin](twin.py)                      the Python twin, as highlighted text
//
// The views are run, race (a check for data races), schedules (an exploration), timeline (the trace
// that the program writes, as a table after its run) and workers (a button for each further worker,
// which ends it), with a space between them. An example can be run, checked and explored whatever it
// opens with; its views say which of it the text is about, and are prominent.
//
// An example folder holds Go files, go.mod where it needs one, and want.txt (the exact
// output), or want.re with sample.txt (the output to show). A bench_test.go is measured
// natively, and in the page beside that; a bench.py measures the same in Python. Neither is part of
// what the reader edits. A folder that no link shows is a mistake, as is a file that belongs to
// nothing. A folder with a go.mod that no link shows is a module of its own, and left alone.
//
// Examples may share packages: a folder of the lesson with files of another package than main,
// imported as interleave/lessons/slug/name. Its files are shown and built with each example that imports it,
// under name/, and with a go.mod of the lesson's folder, so that the import is right in the page, too.
//
// # Links
//
// Links to other lessons are written so that any Markdown viewer follows them
// (../channels/lesson.md#anchor); Read turns them into the addresses of the pages, and
// checks files, lessons and anchors. Links to a file of the lesson lead to where the page
// shows it. Raw HTML is refused: what stands in the Markdown is all there is.
package lesson
