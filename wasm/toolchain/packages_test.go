package toolchain

// The packages of packages.txt that are not ours: these imports keep their
// modules in go.mod, since nothing else here imports them.
import (
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sync/semaphore"
	_ "golang.org/x/sync/singleflight"
	_ "golang.org/x/sync/syncmap"
)
