package main

import (
	"cmp"
	"math"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// identity is the content coding of a file as it is.
const identity = "identity"

// acceptable gives the codings that Accept-Encoding allows, the best first (RFC 9110, 12.5.3).
// Where the request has no preference, the order is the server's: the smallest first.
func acceptable(headers []string) []string {
	quality := map[string]float64{}
	for _, element := range strings.Split(strings.Join(headers, ","), ",") {
		coding, params, _ := strings.Cut(element, ";")
		q := 1.0
		if _, value, found := strings.Cut(params, "="); found {
			q, _ = strconv.ParseFloat(strings.TrimSpace(value), 64) // what is no number is no wish: 0
		}
		quality[strings.TrimPrefix(strings.ToLower(strings.TrimSpace(coding)), "x-")] = q
	}
	codings := []string{"br", "gzip", identity}
	for _, coding := range codings {
		if _, named := quality[coding]; named {
			continue
		}
		if q, any := quality["*"]; any {
			quality[coding] = q
		} else if coding == identity {
			quality[coding] = math.SmallestNonzeroFloat64 // always allowed, never preferred
		}
	}
	codings = slices.DeleteFunc(codings, func(c string) bool { return !(quality[c] > 0) })
	slices.SortStableFunc(codings, func(a, b string) int { return cmp.Compare(quality[b], quality[a]) })
	return codings
}

func describe(h http.Header, name, coding string) {
	h.Set("Content-Type", contentType(path.Ext(name)))
	h.Add("Vary", "Accept-Encoding")
	if coding != identity {
		h.Set("Content-Encoding", coding)
	}
}

// contentType knows the endings of the site itself: tables of the machine differ, and some are wrong.
func contentType(ext string) string {
	switch ext {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".txt", ".md", ".go", ".py":
		return "text/plain; charset=utf-8"
	case ".json":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".xml":
		return "application/xml"
	case ".wasm":
		return "application/wasm"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream" // .pack, and .map and .exports of the bases, among them
}
