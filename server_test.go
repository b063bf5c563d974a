package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/*.txtar: each holds a folder to serve and a script, with the commands
//
//	serve [flag ...]                     start a server on dist/ and results/, or with ! see it refuse
//	http [-h 'Name: value'] METHOD path  send a request as it stands; print status, headers and body
//	watch [-h 'Name: value'] path        open a stream of events
//	event                                print the next event of it
//	shutdown                             stop the server as a signal does, and print its log
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Values[key{}] = &script{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": serve, "http": request, "watch": watch, "event": event, "shutdown": shutdown,
		},
		RequireUniqueNames: true,
	})
}

type key struct{}

// script is what the commands of one script share.
type script struct {
	server *server
	events *bufio.Reader
}

// server is run, in this process.
type server struct {
	url  string
	stop context.CancelFunc
	done chan error
	log  lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// start returns when the server has printed its address, or has given up.
func start(args ...string) (*server, error) {
	ctx, cancel := context.WithCancel(context.Background())
	s := &server{stop: cancel, done: make(chan error, 1)}
	r, w := io.Pipe()
	go func() {
		err := run(ctx, args, w, &s.log)
		w.Close()
		s.done <- err
	}()
	stdout := bufio.NewReader(r)
	line, err := stdout.ReadString('\n')
	if err != nil {
		cancel()
		return nil, errors.Join(<-s.done)
	}
	go io.Copy(io.Discard, stdout)
	s.url = strings.TrimSuffix(regexp.MustCompile(`http://\S+/`).FindString(line), "/")
	return s, nil
}

func (s *server) wait() error {
	select {
	case err := <-s.done:
		return err
	case <-time.After(10 * time.Second):
		return errors.New("the server does not stop")
	}
}

func serve(ts *testscript.TestScript, neg bool, args []string) {
	own := []string{"-addr", "localhost:0", "-dir", ts.MkAbs("dist"), "-results", ts.MkAbs("results")}
	s, err := start(append(own, args...)...)
	if neg {
		if err == nil {
			s.stop()
			ts.Fatalf("the server started")
		}
		fmt.Fprintln(ts.Stderr(), err)
		return
	}
	ts.Check(err)
	ts.Value(key{}).(*script).server = s
	ts.Defer(func() {
		s.stop()
	})
}

func newRequest(ts *testscript.TestScript, args []string) *http.Request {
	header := http.Header{}
	for len(args) > 1 && args[0] == "-h" {
		name, value, _ := strings.Cut(args[1], ": ")
		header.Add(name, value)
		args = args[2:]
	}
	if len(args) != 2 {
		ts.Fatalf("want: [-h 'Name: value'] METHOD path")
	}
	r, err := http.NewRequest(args[0], ts.Value(key{}).(*script).server.url+args[1], nil)
	ts.Check(err)
	r.Header = header
	return r
}

// transport shows what is sent: no compression of its own, no redirects, no cache.
func transport() *http.Transport { return &http.Transport{DisableCompression: true} }

func request(ts *testscript.TestScript, neg bool, args []string) {
	t := transport()
	defer t.CloseIdleConnections()
	answer, err := t.RoundTrip(newRequest(ts, args))
	if neg {
		if err == nil {
			ts.Fatalf("there was an answer")
		}
		return
	}
	ts.Check(err)
	defer answer.Body.Close()
	out := ts.Stdout()
	fmt.Fprintln(out, answer.Status)
	var lines []string
	for name, values := range answer.Header {
		for _, value := range values {
			if name != "Date" {
				lines = append(lines, name+": "+value+"\n")
			}
		}
	}
	slices.Sort(lines)
	fmt.Fprintln(out, strings.Join(lines, ""))
	_, err = io.Copy(out, answer.Body)
	ts.Check(err)
}

func watch(ts *testscript.TestScript, _ bool, args []string) {
	at := len(args) - 1
	answer, err := transport().RoundTrip(newRequest(ts, slices.Insert(slices.Clone(args), at, "GET")))
	ts.Check(err)
	ts.Defer(func() { answer.Body.Close() })
	if answer.StatusCode != http.StatusOK {
		ts.Fatalf("the stream does not open: %s", answer.Status)
	}
	ts.Value(key{}).(*script).events = bufio.NewReader(answer.Body)
}

func event(ts *testscript.TestScript, _ bool, _ []string) {
	events := ts.Value(key{}).(*script).events
	read := make(chan string, 1)
	go func() {
		text := ""
		for {
			line, err := events.ReadString('\n')
			if text += line; line == "\n" {
				read <- text
				return
			}
			if err != nil {
				read <- "the stream ended\n"
				return
			}
		}
	}()
	select {
	case text := <-read:
		io.WriteString(ts.Stdout(), text)
	case <-time.After(10 * time.Second):
		ts.Fatalf("no event came")
	}
}

func shutdown(ts *testscript.TestScript, _ bool, _ []string) {
	s := ts.Value(key{}).(*script).server
	s.stop()
	ts.Check(s.wait())
	io.WriteString(ts.Stderr(), s.log.String())
}

// A signal stops the server, but not before the answer under way is whole.
func TestSignalLetsAnswersEnd(t *testing.T) {
	dist := t.TempDir()
	// More than the buffers of the connection hold, so that the server is in the middle of it.
	long := bytes.Repeat([]byte("interleave\n"), 4<<20)
	for name, content := range map[string][]byte{"index.html": nil, "long.txt": long} {
		if err := os.WriteFile(filepath.Join(dist, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := start("-addr", "localhost:0", "-dir", dist)
	if err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	answer, err := http.Get(s.url + "/long.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	refused := func() bool {
		r, err := transport().RoundTrip(mustRequest(t, s.url+"/healthz"))
		if err == nil {
			r.Body.Close()
		}
		return err != nil
	}
	for deadline := time.Now().Add(5 * time.Second); !refused(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server takes new connections after the signal")
		}
	}
	got, err := io.ReadAll(answer.Body)
	if err != nil || !bytes.Equal(got, long) {
		t.Errorf("read %d of %d bytes after the signal, err %v", len(got), len(long), err)
	}
	if err := s.wait(); err != nil {
		t.Error(err)
	}
}

func mustRequest(t *testing.T, url string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAcceptable(t *testing.T) {
	for header, want := range map[string]string{
		"":                                "identity",
		"br, gzip":                        "br gzip identity",
		"gzip, deflate, br, zstd":         "br gzip identity",
		"gzip;q=1, br;q=0.5":              "gzip br identity",
		"GZip; q=0.1":                     "gzip identity",
		"x-gzip":                          "gzip identity",
		"identity, gzip;q=0.5":            "identity gzip",
		"br;q=0":                          "identity",
		"br;q=0.000, gzip":                "gzip identity",
		"*":                               "br gzip identity",
		"*;q=0":                           "",
		"*;q=0.5, gzip":                   "gzip br identity",
		"identity;q=0":                    "",
		"identity;q=0, br":                "br",
		"gzip, *;q=0":                     "gzip",
		"br;q=high, gzip;q=0.1":           "gzip identity",
		"br;q=NaN":                        "identity",
		"deflate":                         "identity",
		"gzip;q=0.8, identity;q=0.9, br ": "br identity gzip",
	} {
		if got := strings.Join(acceptable([]string{header}), " "); got != want {
			t.Errorf("acceptable(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestAddressIsOneToOpen(t *testing.T) {
	got := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}
	for asked, want := range map[string]string{
		"localhost:8080": "http://localhost:80/",
		":0":             "http://localhost:80/",
		"0.0.0.0:0":      "http://localhost:80/",
		"[::]:0":         "http://localhost:80/",
		"127.0.0.1:0":    "http://127.0.0.1:80/",
		"[::1]:0":        "http://[::1]:80/",
	} {
		if a := address(asked, got); a != want {
			t.Errorf("address(%q) = %q, want %q", asked, a, want)
		}
	}
}
