  1 goroutines a core: time 1\.0
 10 goroutines a core: time (0\.[2-9]|[12]\.\d)
100 goroutines a core: time (0\.[2-9]|[12]\.\d)
