call                      1
atomic addition  +\d+
shared load      +\d+
shared store     +\d+
free mutex       +\d+
contended mutex  +\d+
wait group       +\d+
context check    +\d+
context          +\d+
buffered send    +\d+
unbuffered send  +\d{2,}
select           +\d+
goroutine switch +\d+
goroutine start  +\d{2,}
worker message   +\d{3,}
worker start     +\d{5,}
unbuffered send / atomic addition: ([4-9]|\d{2,})
worker start / goroutine start: \d{3,}
