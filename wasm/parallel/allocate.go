package parallel

import (
	"fmt"
	"math/bits"
)

// Shared memory begins with what the workers need to share it out. Nothing of it is guarded by a
// lock: a worker may be killed at any place.
const (
	// endAt holds where the memory begins that was never used.
	endAt = 8
	// locksAt holds the first of the list of all that can be waited for.
	locksAt = 12
	// From 16 to 32 there is the first worker's life.
	// freeAt holds for each class of size the first free block: its place in the low half, and in the
	// high half how often it was changed, so that a compare-and-swap notices all changes.
	freeAt = 64
	// firstBlock begins the blocks.
	firstBlock = freeAt + 8*classes

	classes   = 4 * 31
	leastSize = 16
	// memoryLimit in bytes, of the whole program.
	memoryLimit = 1 << 30
)

// class gives the class of blocks of at least size bytes, and what a block of it has: there are four
// sizes between two powers of two.
func class(size uint32) (int, uint32) {
	size = max(size, leastSize)
	// An eighth of the power of two that holds it; and every place fits every number.
	step := max(uint32(1)<<(bits.Len32(size-1)-3), leastSize)
	size = (size + step - 1) / step * step
	return 4*bits.Len32(size-1) + int((size-1)/step&3), size
}

// allocate gives a place for size bytes, all zero, and the size of the block that begins there.
func allocate(size uint32) (at, block uint32, err error) {
	if err := shareable(); err != nil {
		return 0, 0, err
	}
	if !room(firstBlock) {
		return 0, 0, errFull(size)
	}
	c, block := class(size)
	free := uint32(freeAt + 8*c)
	for {
		head := load64(free)
		at = uint32(head)
		if at == 0 {
			break
		}
		next := (head>>32+1)<<32 | uint64(load32(at))
		if cas64(free, head, next) == head {
			clearBlock(at, block)
			return at, block, nil
		}
	}
	for {
		end := load32(endAt)
		at = max(end, firstBlock)
		if uint64(at)+uint64(block) > memoryLimit || !room(at+block) {
			return 0, 0, errFull(size)
		}
		if cas32(endAt, end, at+block) == end {
			return at, block, nil
		}
	}
}

func errFull(size uint32) error {
	return fmt.Errorf("parallel: no room for %d bytes in the %d MB of shared memory", size, memoryLimit>>20)
}

// release gives a block back.
func release(at, block uint32) {
	if block == 0 {
		return
	}
	c, _ := class(block)
	free := uint32(freeAt + 8*c)
	for {
		head := load64(free)
		store32(at, uint32(head))
		if cas64(free, head, (head>>32+1)<<32|uint64(at)) == head {
			return
		}
	}
}

func clearBlock(at, block uint32) {
	zeros := make([]byte, min(block, 1<<16))
	for n := uint32(0); n < block; n += uint32(len(zeros)) {
		copyIn(at+n, zeros[:min(block-n, uint32(len(zeros)))])
	}
}
