package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func hello() {
	fmt.Println("hello", strings.Join(os.Args[2:], " "))
	fmt.Fprintln(os.Stderr, "careful")
	println("builtin")
}

func environment() {
	fmt.Println(os.Args[0], os.Getenv("COLOUR"))
	dir, err := os.Getwd()
	fmt.Println(dir, err, os.TempDir())
}

// split writes a character in two halves.
func split() {
	text := []byte("né")
	os.Stdout.Write(text[:2])
	os.Stdout.Write(text[2:])
	fmt.Println()
}

func echo() {
	if info, err := os.Stdin.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		fmt.Println("at a terminal")
	}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		fmt.Println("got", in.Text())
	}
	fmt.Println("end", in.Err())
}

// idle waits for input that nobody gives.
func idle() {
	var line string
	fmt.Scanln(&line)
}

func flood() {
	for i := range 30_000 {
		fmt.Println("line", i)
	}
}

func floodPanic() {
	for i := range 30_000 {
		fmt.Fprintln(os.Stderr, "line", i)
	}
	panic("drowned")
}

// dots writes more often than it ends lines.
func dots() {
	for range 50_000 {
		fmt.Print(".")
	}
}

func spin() {
	fmt.Println("before")
	for {
	}
}
