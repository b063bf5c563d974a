// Command interleave serves the built site: a folder of files, on one address.
//
//	go run . [-addr localhost:8080] [-dir dist] [-results results] [-live] [-measure]
//
// Any static host can serve the same folder; this server adds what such a host
// may lack. A file with a precompressed form beside it (x.br, x.gz) is sent in
// the form that the browser likes best. Files with a hash in their name are
// cached for a year, all others are revalidated by an ETag of their content.
// Every answer carries the headers that make a page cross-origin isolated.
//
// Beside the files there are addresses of its own:
//
//	/bench/<name>.json, .txt   what was measured on this machine: the results folder goes before bench/
//	/healthz                   200 while the site can be served, 503 otherwise
//	/dev/changes               with -live, a stream of events, one after each build
//
// With -measure, and where the results folder has no measurements, it starts a quick one beside
// the serving (go run ./build/bench, so in the root of the repository), and ends it when it ends
// itself. Without that flag it needs nothing but the folder.
//
// The folder is opened anew for every request, and never left: no request path
// and no symbolic link leads out of it. So a build may replace it at any time.
// The log goes to standard error, one structured line a request.
//
// server_files.go answers with files, server_coding.go knows their types and
// encodings, server_live.go the stream; server_measure.go starts the measurement.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "interleave:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends or the process is told to stop.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	addr, s, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if !s.built() {
		return fmt.Errorf("%s/ is not built: run make dist", filepath.ToSlash(filepath.Clean(s.dist)))
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("%w (choose another with -addr)", err)
	}
	s.log = slog.New(slog.NewTextHandler(stderr, nil))
	server := &http.Server{
		Handler:           s,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		// The compiler is several megabytes, and some lines are slow.
		WriteTimeout: 15 * time.Minute,
		IdleTimeout:  2 * time.Minute,
	}
	// A shutdown waits for the requests under way; the streams would never end.
	streams, endStreams := context.WithCancel(context.Background())
	defer endStreams()
	s.stopping = streams.Done()
	server.RegisterOnShutdown(endStreams)

	ctx, restore := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer restore()
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	fmt.Fprintf(stdout, "Interleave is at %s (Ctrl-C stops it)\n", address(addr, listener.Addr()))
	if s.measure != nil {
		measured := s.measureOnce(ctx)
		defer func() { <-measured }()
	}

	select {
	case err := <-served:
		restore()
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	restore() // a second Ctrl-C ends the process at once
	s.log.Info("stopping")
	patience, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		s.log.Warn("requests were cut short", "err", err)
		return server.Close()
	}
	return nil
}

func parse(args []string, stdout io.Writer) (addr string, s *site, err error) {
	s = &site{}
	flags := flag.NewFlagSet("interleave", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&addr, "addr", "localhost:8080", "`address` to listen on; port 0 picks a free one")
	flags.StringVar(&s.dist, "dir", "dist", "`folder` to serve")
	flags.StringVar(&s.results, "results", "results", "`folder` of the benchmark results")
	flags.BoolVar(&s.live, "live", false, "tell open pages, at /dev/changes, when the folder was built anew")
	measure := flags.Bool("measure", false, "measure the lessons quickly, beside the serving, where nothing was measured yet")
	err = flags.Parse(args)
	if *measure {
		s.measure = []string{"go", "run", "./build/bench", "-quick", "-results", s.results}
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(stdout, "usage: go run . [flags]")
		flags.SetOutput(stdout)
		flags.PrintDefaults()
	case err != nil:
		err = fmt.Errorf("%w (the flags are told by -help)", err)
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q (the flags are told by -help)", flags.Arg(0))
	}
	return addr, s, err
}

// address is what a person opens: the name they asked for, the port that it became.
func address(asked string, got net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(got.String())
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// site answers every request from the folder dist.
type site struct {
	dist, results string
	live          bool
	measure       []string // the command that measures, nil where none is to
	log           *slog.Logger
	stopping      <-chan struct{} // closed when open streams must end
}

func (s *site) built() bool {
	info, err := os.Stat(filepath.Join(s.dist, "index.html"))
	return err == nil && info.Mode().IsRegular()
}

// ServeHTTP routes by hand: a ServeMux would redirect unclean paths, and to
// absolute addresses, which are wrong behind a proxy that serves a sub-path.
func (s *site) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	start := time.Now()
	w := &response{ResponseWriter: rw}
	h := w.Header()
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")

	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
	case r.URL.Path == "/healthz":
		s.health(w)
	case measurement.MatchString(r.URL.Path):
		s.bench(w, r)
	case r.URL.Path == "/dev/changes" && s.live:
		s.changes(w, r)
	default:
		s.file(w, r)
	}
	s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", cmp.Or(w.status, http.StatusOK),
		"bytes", w.sent, "coding", cmp.Or(h.Get("Content-Encoding"), "identity"), "took", time.Since(start))
}

// response remembers what the log tells of an answer.
type response struct {
	http.ResponseWriter
	status int
	sent   int64
	length int64 // of a compressed file
}

// WriteHeader adds the length of a compressed file, which http.ServeContent leaves out.
func (w *response) WriteHeader(status int) {
	w.status = status
	if status == http.StatusOK && w.length > 0 {
		w.Header().Set("Content-Length", strconv.FormatInt(w.length, 10))
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) Write(p []byte) (int, error) {
	w.status = cmp.Or(w.status, http.StatusOK)
	n, err := w.ResponseWriter.Write(p)
	w.sent += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController flush streams and move their deadlines.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (s *site) health(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	if !s.built() {
		http.Error(w, "the site is not there", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, "ok")
}

// measurement matches the addresses of what is measured.
var measurement = regexp.MustCompile(`^/bench/[0-9A-Za-z][0-9A-Za-z._+-]*\.(json|txt)$`)

// bench prefers what was measured on this machine to what came with the site.
func (s *site) bench(w *response, r *http.Request) {
	name := path.Base(r.URL.Path)
	f, _, err := open(s.results, name)
	if err != nil {
		s.file(w, r)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", contentType(path.Ext(name)))
	s.send(w, r, f, "")
}
