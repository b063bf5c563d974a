//go:build !wasm

package detect

const arenaSize = 2 << 30
