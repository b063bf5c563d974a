// Command build makes the site: lessons, pages, scripts, the toolchain for the browser and
// the programs of the lessons become a folder of files that any static host can serve.
//
//	go run ./build [-out dist] [-results results] [-cache .cache] [-url https://example.org/course/]
//	go run ./build -dev [-addr localhost:8080]
//
// It is run in the folder of go.mod. Each step says what it does and how far it is. What
// did not change is taken from the cache, so a second build takes seconds; the cache may be
// deleted at any time. All mistakes in lessons, programs and scripts are reported at once,
// with file and line; then the exit status is 1 and the folder stays as it was.
//
// All addresses in the site are relative, so that it works wherever it is put. A few things need whole ones: with
// -url, which says where the site is to be, there is a sitemap, and pages name their own address and that of
// their picture in full. Nothing else depends on it.
//
// With -dev it goes on: it serves the site, watches the sources, builds anew on a change
// and has the open pages reload. A mistake is printed, and the last good site stays.
//
// The stages are packages of their own, used only downstream: lesson and glossary read, example and
// bundle make, page renders, search, share and feed make what stands around the pages, license collects,
// output writes. They know nothing of each other's steps; builder.go wires them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"interleave/build/feed"
	"interleave/build/lesson"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		report(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("out", "dist", "`folder` to write")
	results := flags.String("results", "results", "`folder` of what was measured")
	cache := flags.String("cache", ".cache", "`folder` where made things are kept")
	at := flags.String("url", "", "`address` where the site is to be, for what cannot be relative")
	dev := flags.Bool("dev", false, "serve the site, and build anew on each change")
	addr := flags.String("addr", "localhost:8080", "with -dev, the `address` to serve at")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return nil
	case err != nil:
		return err
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *at != "" {
		if *at, err = feed.Base(*at); err != nil {
			return fmt.Errorf("-url: %w", err)
		}
	}
	b, err := newBuilder(ctx, ".", *out, *results, *cache, *dev, newProgress(stdout))
	if err != nil {
		return err
	}
	b.url = *at
	if *dev {
		return b.develop(ctx, b.serve(*addr, stdout), stderr)
	}
	_, err = b.build(ctx)
	return err
}

// report prints mistakes a line each, so that editors find them, and other errors as they are.
func report(w io.Writer, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			report(w, one)
		}
		return
	}
	var problems lesson.Problems
	if !errors.As(err, &problems) {
		fmt.Fprintln(w, "build:", err)
		return
	}
	for _, problem := range problems {
		fmt.Fprintln(w, problem)
	}
	fmt.Fprintf(w, "build: %s, nothing was written\n", count(len(problems), "mistake"))
}
