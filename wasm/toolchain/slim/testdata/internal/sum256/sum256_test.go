package sum256

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

func TestSum(t *testing.T) {
	data := make([]byte, 300)
	for i := range data {
		data[i] = byte(i*7 + 1)
	}
	for n := range data {
		want := sha256.Sum256(data[:n])
		if Sum256(data[:n]) != want {
			t.Fatalf("Sum256 of %d bytes is wrong", n)
		}
		for _, cut := range []int{0, 1, n / 3, n} {
			if cut > n {
				continue
			}
			h := New()
			h.Write(data[:cut])
			h.Sum(nil) // may not disturb what comes
			h.Write(data[cut:n])
			if got := h.Sum([]byte("x")); !bytes.Equal(got, append([]byte("x"), want[:]...)) {
				t.Fatalf("%d bytes in two parts, %d first: wrong", n, cut)
			}
			h.Reset()
			h.Write(data[:n])
			if !bytes.Equal(h.Sum(nil), want[:]) {
				t.Fatalf("%d bytes after Reset: wrong", n)
			}
		}
	}
}
