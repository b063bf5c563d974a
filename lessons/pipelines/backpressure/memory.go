package main

import "runtime"

// memory is how many bytes the program holds just now.
func memory() int {
	var stats runtime.MemStats
	runtime.GC() // frees what nobody can reach any more
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}
