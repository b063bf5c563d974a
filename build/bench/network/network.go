// Package network is the network of the benchmarks: a server on this machine that answers /sim/...
// as package fetch does in a page, with the same delays, over real connections. Benchmarks find its
// address in INTERLEAVE_NET; in a page that is empty, and fetch answers by itself.
package network

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"interleave/wasm/fetch"
)

// Start starts the server and gives its address, as in http://127.0.0.1:40123.
func Start() (address string, stop func() error, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("start the network of the benchmarks: %w", err)
	}
	server := &http.Server{Handler: http.HandlerFunc(answer)}
	go server.Serve(listener) // until stop; what goes wrong shows in the benchmarks
	return "http://" + listener.Addr().String(), server.Close, nil
}

// answer answers as package fetch does in a page. Where fetch has an error instead of an answer,
// the connection is closed without one.
func answer(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/sim/") {
		http.NotFound(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	res, err := fetch.Do(r.Context(), fetch.Request{Method: r.Method, URL: r.URL.RequestURI(), Body: body})
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	for name, value := range res.Header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(res.Status)
	w.Write(res.Body) // an error means that the program went away
}
