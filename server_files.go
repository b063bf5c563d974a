package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// hashed matches the names that change with their content: ours, and in base32 those of esbuild.
var hashed = regexp.MustCompile(`^assets/.*[.]([0-9a-f]{10}|[A-Z2-7]{8})\.[^/]+$`)

var errCoding = errors.New("no form of this file has a content coding that the request accepts")

// file answers with a file of the site, in the form that the request prefers.
func (s *site) file(w *response, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	// A compressed form is an answer for the name of the file, not a file of its own.
	if ext := path.Ext(name); ext == ".br" || ext == ".gz" || !fs.ValidPath(name) {
		s.notFound(w, r)
		return
	}
	if s.isFolder(name) {
		// Relative, so that it holds behind a proxy too; "./" keeps a colon from reading as a scheme.
		to := url.URL{Path: "./" + path.Base(name) + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusMovedPermanently)
		return
	}
	f, info, coding, err := s.form(name, r)
	switch {
	case errors.Is(err, errCoding):
		http.Error(w, err.Error(), http.StatusNotAcceptable)
		return
	case err != nil:
		s.notFound(w, r)
		return
	}
	defer f.Close()
	describe(w.Header(), name, coding)
	if coding != identity {
		w.length = info.Size()
	}
	tag := ""
	if hashed.MatchString(name) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		tag = path.Base(name) + "-" + coding
	}
	s.send(w, r, f, tag)
}

// send leaves ranges, conditions and HEAD to net/http. Without a tag it makes one of the content.
// It gives no time of change: a build writes every file anew, and most come out as they were.
func (s *site) send(w *response, r *http.Request, content io.ReadSeeker, tag string) {
	if tag == "" {
		hash := sha256.New()
		_, err := io.Copy(hash, content)
		if err == nil {
			_, err = content.Seek(0, io.SeekStart)
		}
		if err != nil {
			s.log.Error("a file cannot be read", "path", r.URL.Path, "err", err)
			w.Header().Del("Content-Encoding")
			http.Error(w, "the file cannot be read", http.StatusInternalServerError)
			return
		}
		tag = hex.EncodeToString(hash.Sum(nil)[:16])
	}
	w.Header().Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
}

func (s *site) notFound(w *response, r *http.Request) {
	if !s.built() {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "the site is not there: it may be being built", http.StatusServiceUnavailable)
		return
	}
	f, info, coding, err := s.form("404.html", r)
	if err != nil {
		http.Error(w, "there is no such page", http.StatusNotFound)
		return
	}
	defer f.Close()
	describe(w.Header(), "404.html", coding)
	w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		io.Copy(w, f) // an error means that the reader went away
	}
}

// isFolder is false for what is not there, too.
func (s *site) isFolder(name string) bool {
	f, err := os.OpenInRoot(s.dist, name)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.IsDir()
}

// form opens the form of a file that the request likes best among those that are there.
func (s *site) form(name string, r *http.Request) (*os.File, fs.FileInfo, string, error) {
	plain, info, err := open(s.dist, name)
	if err != nil {
		return nil, nil, "", err
	}
	for _, coding := range acceptable(r.Header.Values("Accept-Encoding")) {
		ending := map[string]string{"br": ".br", "gzip": ".gz"}[coding]
		if coding == identity {
			return plain, info, coding, nil
		}
		if f, info, err := open(s.dist, name+ending); err == nil {
			plain.Close()
			return f, info, coding, nil
		}
	}
	plain.Close()
	return nil, nil, "", errCoding
}

// open opens a regular file below the folder, wherever links in it may point.
func open(folder, name string) (*os.File, fs.FileInfo, error) {
	f, err := os.OpenInRoot(folder, name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}
