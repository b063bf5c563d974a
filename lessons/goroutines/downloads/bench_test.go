package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"interleave/wasm/fetch"
)

// Small is main's four downloads. Scaled is fifty that are short.
func BenchmarkDownloads(b *testing.B) {
	net := os.Getenv("INTERLEAVE_NET") // empty: package fetch answers itself
	b.Run("size=small", func(b *testing.B) {
		compare(b, []string{
			net + "/sim/delay/1s", net + "/sim/delay/2s",
			net + "/sim/status/200", net + "/sim/status/404",
		})
	})
	b.Run("size=scaled", func(b *testing.B) {
		compare(b, slices.Repeat([]string{net + "/sim/delay/40ms"}, 50))
	})
}

func compare(b *testing.B, urls []string) {
	measure(b, "by=sequential", func(dir string) []result {
		var results []result
		for i, url := range urls {
			file := filepath.Join(dir, strconv.Itoa(i))
			results = append(results, save(url, file))
		}
		return results
	})
	measure(b, "by=goroutines", func(dir string) []result {
		return saveAll(urls, dir)
	})
}

func measure(b *testing.B, by string, download func(string) []result) {
	b.Run(by, func(b *testing.B) {
		dir := b.TempDir()
		for b.Loop() {
			for _, r := range download(dir) {
				missing := fetch.StatusError(404)
				if r.err != nil && !errors.Is(r.err, missing) {
					b.Fatal(r.err)
				}
			}
		}
	})
}
