package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"time"
)

// changes sends one event for each build that ends. The first answer has an id and no data: the
// browser gives it back after a broken line, so that a build in between is not missed.
func (s *site) changes(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	if err := errors.Join(control.SetWriteDeadline(time.Time{}), control.SetReadDeadline(time.Time{})); err != nil {
		s.log.Warn("a stream will end early", "err", err)
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	known := r.Header.Get("Last-Event-ID")
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		// While a build swaps the folder there is no file, and nothing to tell.
		if now := s.build(); now != "" && now != known {
			event := "id: " + now + "\n"
			if known != "" {
				event += "data: built\n"
			}
			if _, err := io.WriteString(w, event+"\n"); err != nil || control.Flush() != nil {
				return
			}
			known = now
		}
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		case <-s.stopping:
			return
		}
	}
}

// build names the build that lies in the folder, "" when there is none.
func (s *site) build() string {
	f, _, err := open(s.dist, "build.json")
	if err != nil {
		return ""
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return ""
	}
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
