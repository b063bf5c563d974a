package main

import "fmt"

func main() {
	step := func(name string, after ...string) Task {
		return Task{name, after, func() { fmt.Println("done:", name) }}
	}
	Run([]Task{
		step("shopping"),
		step("find the glasses", "read the note"),
		step("read the note", "find the glasses"),
		step("cook", "shopping", "read the note"),
	})
}
