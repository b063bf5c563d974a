package output

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/bits"
	"strconv"

	"github.com/andybalholm/brotli"
)

// How thoroughly Brotli compresses a file.
const (
	// Best is for what most visits download. It takes a second for four tenths of a megabyte
	// and saves an eighth of what Quick leaves.
	Best = brotli.BestCompression
	// Quick takes a second for seven megabytes.
	Quick = 9
)

// Brotli returns the blob compressed with Brotli.
func (c *Cache) Brotli(blob Blob, level int) (compressed Blob, reused bool, err error) {
	return c.Make(NewKey("brotli", strconv.Itoa(level), blob.Sum), func() ([]byte, error) {
		return compress(blob, func(content []byte, to *bytes.Buffer) error {
			w := brotli.NewWriterOptions(to, brotli.WriterOptions{Quality: level, LGWin: window(blob.Size)})
			if _, err := w.Write(content); err != nil {
				return err
			}
			return w.Close()
		})
	})
}

// window is the base 2 logarithm of the window that holds a file: a larger one saves nothing,
// and clearing its tables takes longer than to compress a small text.
func window(size int64) int {
	return min(max(bits.Len64(uint64(size)), 16), 24)
}

// Gzip returns the blob compressed with gzip, as well as compress/gzip can.
func (c *Cache) Gzip(blob Blob) (compressed Blob, reused bool, err error) {
	return c.Make(NewKey("gzip", blob.Sum), func() ([]byte, error) {
		return compress(blob, func(content []byte, to *bytes.Buffer) error {
			w, err := gzip.NewWriterLevel(to, gzip.BestCompression)
			if err != nil {
				return err
			}
			if _, err := w.Write(content); err != nil {
				return err
			}
			return w.Close()
		})
	})
}

func compress(blob Blob, with func(content []byte, to *bytes.Buffer) error) ([]byte, error) {
	content, err := blob.Read()
	if err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	var to bytes.Buffer
	if err := with(content, &to); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return to.Bytes(), nil
}
