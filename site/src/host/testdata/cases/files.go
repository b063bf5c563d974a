package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// files does what package os can do, and stops at the first surprise.
func files() {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	want := func(err, target error) {
		if !errors.Is(err, target) {
			panic(fmt.Sprintf("got %v, want %v", err, target))
		}
	}
	equal := func(got, expected any) {
		if got != expected {
			panic(fmt.Sprintf("got %v, want %v", got, expected))
		}
	}

	root, err := os.ReadDir("/")
	must(err)
	equal(len(root), 1)
	dir, err := os.MkdirTemp("", "exercise")
	must(err)
	must(os.Chdir(dir))
	must(os.MkdirAll("a/b/c", 0o755))
	must(os.WriteFile("a/b/c/file", []byte("some text"), 0o644))
	want(os.Mkdir("a", 0o755), fs.ErrExist)
	want(os.Remove("a"), syscall.ENOTEMPTY)
	_, err = os.Open("nothing")
	want(err, fs.ErrNotExist)
	_, err = os.OpenFile("a/b/c/file", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	want(err, fs.ErrExist)

	f, err := os.OpenFile("a/b/c/file", os.O_RDWR|os.O_APPEND, 0)
	must(err)
	_, err = f.WriteString(", and more")
	must(err)
	_, err = f.Seek(5, io.SeekStart)
	must(err)
	rest, err := io.ReadAll(f)
	must(err)
	equal(string(rest), "text, and more")
	must(f.Truncate(4))
	info, err := f.Stat()
	must(err)
	equal(info.Size(), int64(4))
	equal(info.Mode(), fs.FileMode(0o644))
	must(f.Sync())
	must(f.Close())
	want(f.Close(), fs.ErrClosed)

	must(os.Chmod("a/b/c/file", 0o400))
	_, err = os.OpenFile("a/b/c/file", os.O_WRONLY, 0)
	want(err, fs.ErrPermission)
	when := time.Unix(1_000_000_000, 0)
	must(os.Chtimes("a/b/c/file", when, when))
	info, err = os.Stat("a/b/c/file")
	must(err)
	equal(info.ModTime().Equal(when), true)

	must(os.Symlink("b/c", "a/short"))
	target, err := os.Readlink("a/short")
	must(err)
	equal(target, "b/c")
	text, err := os.ReadFile("a/short/file")
	must(err)
	equal(string(text), "some")
	must(os.Link("a/b/c/file", "same"))
	one, err := os.Stat("same")
	must(err)
	equal(os.SameFile(one, info), true)
	must(os.Rename("a/b", "a/z"))
	_, err = os.Stat("a/short/file")
	want(err, fs.ErrNotExist)

	var seen []string
	must(filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		seen = append(seen, path)
		return err
	}))
	equal(fmt.Sprint(seen), "[. a a/short a/z a/z/c a/z/c/file same]")
	r, err := os.OpenRoot("a")
	must(err)
	_, err = r.Open("../same")
	if err == nil {
		panic("left the root")
	}
	must(r.Close())

	must(os.Chdir("/"))
	must(os.RemoveAll(dir))
	_, err = os.Stat(dir)
	want(err, fs.ErrNotExist)
	fmt.Println("all as expected")
}

// disk writes until there is no room.
func disk() {
	f, err := os.Create("/tmp/large")
	for block := make([]byte, 1<<20); err == nil; {
		_, err = f.Write(block)
	}
	fmt.Println(err)
}
