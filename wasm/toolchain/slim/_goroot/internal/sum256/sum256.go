// Package sum256 is SHA-256 for the compiler and the linker in the page. Both
// use it to name things, never to keep a secret, and crypto/sha256 would bring
// the whole module of package crypto, its self-tests, and a buffer of 32 MB.
package sum256

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// Size is the length of a checksum and BlockSize that of a block, in bytes.
const (
	Size      = 32
	BlockSize = 64
)

type digest struct {
	state  [8]uint32
	block  [BlockSize]byte
	filled int    // bytes in block
	length uint64 // bytes in all
}

// New returns a hash.Hash that computes the SHA-256 checksum.
func New() hash.Hash {
	d := new(digest)
	d.Reset()
	return d
}

// Sum256 returns the SHA-256 checksum of data.
func Sum256(data []byte) [Size]byte {
	var d digest
	d.Reset()
	d.Write(data)
	return d.checksum()
}

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return BlockSize }

func (d *digest) Reset() {
	*d = digest{state: [8]uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}}
}

func (d *digest) Write(data []byte) (int, error) {
	n := len(data)
	d.length += uint64(n)
	if d.filled > 0 {
		taken := copy(d.block[d.filled:], data)
		d.filled += taken
		data = data[taken:]
		if d.filled < BlockSize {
			return n, nil
		}
		d.mix(d.block[:])
		d.filled = 0
	}
	for len(data) >= BlockSize {
		d.mix(data[:BlockSize])
		data = data[BlockSize:]
	}
	d.filled = copy(d.block[:], data)
	return n, nil
}

func (d *digest) Sum(in []byte) []byte {
	end := *d // so that the caller can go on writing
	sum := end.checksum()
	return append(in, sum[:]...)
}

// checksum ends the message: a one bit, zeroes, and the length in bits.
func (d *digest) checksum() [Size]byte {
	var end [BlockSize + 8]byte
	end[0] = 0x80
	length := d.length * 8
	zeroes := (BlockSize + 56 - 1 - d.filled) % BlockSize
	binary.BigEndian.PutUint64(end[1+zeroes:], length)
	d.Write(end[:1+zeroes+8])

	var sum [Size]byte
	for i, word := range d.state {
		binary.BigEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

var constants = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

// mix adds one block to the state.
func (d *digest) mix(block []byte) {
	var w [64]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	for i := 16; i < 64; i++ {
		x, y := w[i-15], w[i-2]
		w[i] = w[i-16] + w[i-7] +
			(bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
			(bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
	}
	s := &d.state
	a, b, c, e, f, g, h, k := s[0], s[1], s[2], s[4], s[5], s[6], s[7], s[3]
	for i := range 64 {
		t1 := h + w[i] + constants[i] + (e&f ^ ^e&g) +
			(bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25))
		t2 := (a&b ^ a&c ^ b&c) +
			(bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22))
		h, g, f, e = g, f, e, k+t1
		k, c, b, a = c, b, a, t1+t2
	}
	for i, word := range [8]uint32{a, b, c, k, e, f, g, h} {
		s[i] += word
	}
}
