package detect

import "testing"

// BenchmarkFirst writes each byte of a new megabyte once.
func BenchmarkFirst(b *testing.B) {
	t := restart(b, arenaSize)
	t.Enter(1, 16)
	i := uint32(0)
	for b.Loop() {
		if i&(1<<20-1) == 0 {
			b.StopTimer()
			Malloc(1<<20, 1<<20)
			b.StartTimer()
		}
		t.Access(1<<20|i&(1<<20-1), 1, Write, 2, 16)
		i++
	}
}

// BenchmarkFirstWord writes each word of 8 bytes of new memory once.
func BenchmarkFirstWord(b *testing.B) {
	t := restart(b, arenaSize)
	t.Enter(1, 16)
	i := uint32(0)
	for b.Loop() {
		if i&(1<<20-1) == 0 {
			b.StopTimer()
			Malloc(1<<20, 1<<20)
			b.StartTimer()
		}
		t.Access(1<<20|i&(1<<20-1), 1, Write, 2, 16)
		i += 8
	}
}

// BenchmarkSieve is the sieve of Eratosthenes to 1e6; an operation is one access of
// its 2.4 million.
func BenchmarkSieve(b *testing.B) {
	t := restart(b, arenaSize)
	t.Enter(1, 16)
	const most = 1000000
	composite := make([]bool, most)
	n := b.N
	b.ResetTimer()
	for n > 0 {
		clear(composite)
		Malloc(1<<20, most)
		for i := uint32(2); i < most && n > 0; i++ {
			t.Access(1<<20+i, 1, Read, 2, 16)
			n--
			if composite[i] {
				continue
			}
			for j := 2 * i; j < most && n > 0; j += i {
				t.Access(1<<20+j, 1, Write, 3, 16)
				n--
				composite[j] = true
			}
		}
	}
}

// BenchmarkSame reads and writes what the thread wrote before.
func BenchmarkSame(b *testing.B) {
	t := restart(b, arenaSize)
	t.Access(1<<20, 1, Write, 1, 16)
	for b.Loop() {
		t.Access(1<<20, 1, Write, 2, 16)
	}
}

// BenchmarkReadShared has two threads read what a third one wrote, again and again.
func BenchmarkReadShared(b *testing.B) {
	t := restart(b, arenaSize)
	t.Access(1<<20, 1, Write, 1, 16)
	x, y := child(t, 1, 2), child(t, 1, 3)
	for b.Loop() {
		x.Access(1<<20, 1, Read, 2, 16)
		y.Access(1<<20, 1, Read, 2, 16)
	}
}

// BenchmarkLock is a mutex round an increment, by one thread.
func BenchmarkLock(b *testing.B) {
	t := restart(b, arenaSize)
	for b.Loop() {
		t.Acquire(8192)
		t.Access(1<<20, 1, Read, 1, 16)
		t.Access(1<<20, 1, Write, 2, 16)
		t.Release(8192)
	}
}

// BenchmarkLockInTurn is a mutex round an increment, by ten threads in turn.
func BenchmarkLockInTurn(b *testing.B) {
	t := restart(b, arenaSize)
	var threads [10]*Thread
	for i := range threads {
		threads[i] = child(t, 1, uint32(i+2))
	}
	i := 0
	for b.Loop() {
		t := threads[i%len(threads)]
		t.Acquire(8192)
		t.Access(1<<20, 1, Read, 1, 16)
		t.Access(1<<20, 1, Write, 2, 16)
		t.Release(8192)
		i++
	}
}

// BenchmarkAtomic is an atomic increment by ten threads in turn.
func BenchmarkAtomic(b *testing.B) {
	t := restart(b, arenaSize)
	var threads [10]*Thread
	for i := range threads {
		threads[i] = child(t, 1, uint32(i+2))
	}
	i := 0
	for b.Loop() {
		t := threads[i%len(threads)]
		t.Access(1<<20, 1, AtomicWrite, 1, 16)
		t.Acquire(1 << 20)
		t.ReleaseMerge(1 << 20)
		i++
	}
}

// BenchmarkCall is a function that does nothing.
func BenchmarkCall(b *testing.B) {
	t := restart(b, arenaSize)
	for b.Loop() {
		t.Enter(1, 64)
		t.Exit()
	}
}

// BenchmarkCallAccess is a function that reads something that was written by another
// one, in the same segment and in another.
func BenchmarkCallAccess(b *testing.B) {
	t := restart(b, arenaSize)
	t.Enter(1, 16)
	i := uint32(0)
	for b.Loop() {
		t.Enter(2, 64)
		t.Access(1<<20+i&4095*8, 1, Write, 3, 64)
		t.Exit()
		if i++; i&4095 == 0 {
			t.Release(8192)
		}
	}
}

// BenchmarkMalloc is an object of 32 bytes that is written to.
func BenchmarkMalloc(b *testing.B) {
	t := restart(b, arenaSize)
	i := uint32(0)
	for b.Loop() {
		addr := 1<<20 + i&1023*32
		Malloc(addr, 32)
		t.Access(addr, 1, Write, 3, 64)
		t.Access(addr+8, 1, Write, 4, 64)
		i++
	}
}

// BenchmarkGo is a goroutine that takes and gives a lock.
func BenchmarkGo(b *testing.B) {
	t := restart(b, arenaSize)
	for b.Loop() {
		c := child(t, 1, 2)
		c.Acquire(8192)
		c.Access(1<<20, 1, Write, 2, 16)
		c.Release(8192)
		c.End()
	}
}
