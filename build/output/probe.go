package output

import (
	"bytes"
	"fmt"
)

// AddProbe adds the file from whose arrival a page sees whether the host compresses, and
// returns its name. It has the forms that large files have when they are not packed: so
// where a server has no form of those that the browser accepts, it has none of the probe.
func (s *Site) AddProbe() (string, error) {
	blob, err := s.cache.Store(probe())
	if err != nil {
		return "", fmt.Errorf("probe: %w", err)
	}
	br, _, err := s.cache.Brotli(blob, Best)
	if err != nil {
		return "", fmt.Errorf("probe: %w", err)
	}
	name := hashedName("assets/probe.wasm", blob.Sum)
	s.put(name, blob)
	s.put(name+".br", br)
	return name, nil
}

// probe is a valid, empty WebAssembly module with a custom section that compresses very
// well. It is large enough that no host finds compression not worth while.
func probe() []byte {
	const zeros = 8 << 10
	name := []byte("probe")
	content := append([]byte{byte(len(name))}, name...)
	content = append(content, make([]byte, zeros)...)
	module := bytes.NewBufferString("\x00asm\x01\x00\x00\x00\x00") // magic, version 1, custom section
	module.Write(leb128(len(content)))
	module.Write(content)
	return module.Bytes()
}

// leb128 is WebAssembly's encoding of a length.
func leb128(n int) []byte {
	var b []byte
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}
