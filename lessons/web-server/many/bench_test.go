package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// closed starts a server that ends with the benchmark.
func closed(b *testing.B, h http.Handler) string {
	server := httptest.NewServer(h)
	b.Cleanup(server.Close)
	return server.URL + "/"
}

func BenchmarkRequest(b *testing.B) {
	b.Run("by=call", func(b *testing.B) {
		h := routes()
		for b.Loop() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
			verify(b, w.Body.String(), nil)
		}
	})
	b.Run("by=kept-connection", func(b *testing.B) {
		root := closed(b, routes())
		for b.Loop() {
			body, err := get(root)
			verify(b, body, err)
		}
	})
	b.Run("by=new-connection", func(b *testing.B) {
		root := closed(b, hangUp(routes()))
		for b.Loop() {
			body, err := get(root)
			verify(b, body, err)
		}
	})
}

// hangUp has the server close each connection after its answer.
func hangUp(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		h.ServeHTTP(w, r)
	})
}

func verify(b *testing.B, body string, err error) {
	if err != nil || !strings.HasPrefix(body, "Welcome") {
		b.Fatal(body, err)
	}
}

// Twenty requests, and each of them waits for five milliseconds.
func BenchmarkSlow(b *testing.B) {
	const n = 20
	slow := func(http.ResponseWriter, *http.Request) {
		time.Sleep(5 * time.Millisecond)
	}
	root := closed(b, http.HandlerFunc(slow))
	b.Run("by=sequential", func(b *testing.B) {
		for b.Loop() {
			for range n {
				if _, err := get(root); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("by=goroutines", func(b *testing.B) {
		for b.Loop() {
			atOnce(n, root)
		}
	})
}
