package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"interleave/build/output"
	"interleave/build/process"
)

// snapshot changes when any file of the folders does: its name, size or time of change.
func snapshot(paths ...string) (string, error) {
	var parts []string
	for _, root := range paths {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // gone between the listing and the look
			}
			if err != nil {
				return err
			}
			if entry.IsDir() {
				if entry.Name() == "node_modules" {
					return fs.SkipDir
				}
				return nil
			}
			info, err := entry.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil {
				parts = append(parts, fmt.Sprint(path, info.Size(), info.ModTime().UnixNano()))
			}
			return err
		})
		if err != nil {
			return "", fmt.Errorf("look at the sources: %w", err)
		}
	}
	return string(output.NewKey(parts...)), nil
}

// develop builds, serves, and builds anew on each change until the context ends.
func (b *builder) develop(ctx context.Context, serve server, stderr io.Writer) error {
	watched := []string{"lessons", "site", "wasm", "go.mod", "go.sum"}
	for i := range watched {
		watched[i] = filepath.Join(b.root, watched[i])
	}
	// Of the results what is written at the end of a run: to build meanwhile would disturb it.
	watched = append(watched, filepath.Join(b.results, "results.json"))
	var serving <-chan error
	last := ""
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		now, err := snapshot(watched...)
		if err != nil {
			return err
		}
		if now != last {
			last = now
			if _, err := b.build(ctx); err != nil && ctx.Err() == nil {
				report(stderr, err)
				fmt.Fprintln(stderr, "build: the last good site stays; watching for changes")
			}
		}
		if serving == nil && hasSite(b.out) {
			if serving, err = serve(ctx); err != nil {
				return err
			}
		}
		select {
		case <-ctx.Done():
			if serving != nil {
				<-serving
			}
			return nil
		case err := <-serving:
			return err
		case <-tick.C:
		}
	}
}

func hasSite(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "index.html"))
	return err == nil
}

// server starts serving, and tells on the channel how that ended.
type server func(ctx context.Context) (<-chan error, error)

// serve serves the site from a process of its own. It is built first: a `go run` between
// this process and the server would not pass on the signal that ends it.
func (b *builder) serve(addr string, stdout io.Writer) server {
	return func(ctx context.Context) (<-chan error, error) {
		binary, err := filepath.Abs(filepath.Join(b.workshop, "..", "server"))
		if err != nil {
			return nil, err
		}
		build := exec.CommandContext(ctx, "go", "build", "-o", binary, ".")
		build.Dir = b.root
		if said, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build the server: %w\n%s", err, strings.TrimSpace(string(said)))
		}
		server := exec.CommandContext(ctx, binary, "-live", "-addr", addr, "-dir", b.out, "-results", b.results)
		log := &process.Tail{} // a line a request would hide the mistakes
		server.Stdout, server.Stderr = stdout, log
		server.Cancel = func() error { return server.Process.Signal(os.Interrupt) }
		server.WaitDelay = 10 * time.Second
		if err := server.Start(); err != nil {
			return nil, fmt.Errorf("start the server: %w", err)
		}
		ended := make(chan error, 1)
		go func() {
			err := server.Wait()
			ended <- fmt.Errorf("the server ended (%w): %s", err, log)
		}()
		return ended, nil
	}
}
