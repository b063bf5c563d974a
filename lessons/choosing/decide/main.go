package main

import "fmt"

// work is what the three questions ask about.
type work struct {
	computes bool // or does it wait?
	shares   bool // do its tasks change the same data?
	outgrows bool // is one machine too small for it?
}

// choose is all that the chooser knows.
func choose(w work) string {
	switch {
	case w.outgrows && w.shares && w.computes:
		return "chunks in a task queue"
	case w.outgrows && w.shares:
		return "a server that owns the data"
	case w.outgrows:
		return "a task queue"
	case w.computes && w.shares:
		return "workers and shared memory"
	case w.computes:
		return "a pool of workers"
	case w.shares:
		return "goroutines and a mutex"
	}
	return "a pool of goroutines"
}

func main() {
	fmt.Println("work      shares  outgrows  take")
	both := []bool{false, true}
	for _, outgrows := range both {
		for _, computes := range both {
			for _, shares := range both {
				take := choose(work{computes, shares, outgrows})
				fmt.Printf("%-9s %-7s %-9s %s\n",
					word(computes, "computes", "waits"),
					word(shares, "yes", "no"),
					word(outgrows, "yes", "no"), take)
			}
		}
	}
}

func word(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}
