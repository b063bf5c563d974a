// The measure's program for go-webworkers is a module of its own: the site needs none of this.
module webworkers

go 1.26.0

require (
	github.com/hack-pad/go-webworkers v0.1.0
	github.com/hack-pad/safejs v0.1.1
)

require github.com/pkg/errors v0.9.1 // indirect
