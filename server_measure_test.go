package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// measuring is a site whose measurement is a script of the shell.
func measuring(t *testing.T, script string) (*site, *lockedBuffer) {
	t.Helper()
	log := &lockedBuffer{}
	s := &site{results: t.TempDir(), measure: []string{"sh", "-c", script}, log: slog.New(slog.NewTextHandler(log, nil))}
	return s, log
}

func await(t *testing.T, over <-chan struct{}) {
	t.Helper()
	select {
	case <-over:
	case <-time.After(30 * time.Second):
		t.Fatal("the measurement does not end")
	}
}

func TestMeasureFlag(t *testing.T) {
	_, s, err := parse([]string{"-results", "elsewhere", "-measure"}, io.Discard)
	want := []string{"go", "run", "./build/bench", "-quick", "-results", "elsewhere"}
	if err != nil || !slices.Equal(s.measure, want) {
		t.Errorf("the command is %q, error %v", s.measure, err)
	}
	if _, s, _ := parse(nil, io.Discard); s.measure != nil {
		t.Errorf("without the flag the command is %q", s.measure)
	}
}

// What is measured once is not measured again.
func TestMeasureOnce(t *testing.T) {
	s, log := measuring(t, "")
	s.measure = []string{"sh", "-c", `echo more >> "$0"`, filepath.Join(s.results, "set.txt")}
	for range 2 {
		await(t, s.measureOnce(t.Context()))
	}
	if text, err := os.ReadFile(filepath.Join(s.results, "set.txt")); string(text) != "more\n" {
		t.Errorf("the measurement left %q, error %v", text, err)
	}
	if text := log.String(); strings.Count(text, "msg=measured ") != 1 {
		t.Errorf("log:\n%s", text)
	}
}

func TestMeasuringFails(t *testing.T) {
	s, log := measuring(t, "echo 'bench: there is no go.mod here' >&2; exit 1")
	await(t, s.measureOnce(t.Context()))
	if text := log.String(); !strings.Contains(text, `level=WARN msg="measuring failed" err="exit status 1"`) ||
		!strings.Contains(text, `said="bench: there is no go.mod here"`) {
		t.Errorf("log:\n%s", text)
	}
	s.measure = []string{"a-command-that-nobody-has"}
	await(t, s.measureOnce(t.Context()))
	if text := log.String(); !strings.Contains(text, "a-command-that-nobody-has") || strings.Count(text, "measuring failed") != 2 {
		t.Errorf("log:\n%s", text)
	}
}

// The end of the server ends what is measured, and what that has started, by an interrupt.
func TestMeasuringIsStopped(t *testing.T) {
	s, log := measuring(t, "")
	begun, ended := filepath.Join(s.results, "begun"), filepath.Join(s.results, "ended")
	s.measure = []string{"sh", "-c", `sh -c 'trap "touch $1; exit" INT; touch "$0"; while :; do sleep 0.01; done' "$0" "$1"; exit`, begun, ended}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	over := s.measureOnce(ctx)
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(begun); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the measurement does not begin")
		}
	}
	stop()
	await(t, over)
	if _, err := os.Stat(ended); err != nil {
		t.Errorf("the interrupt did not reach it: %v", err)
	}
	if text := log.String(); !strings.Contains(text, `msg="measuring was stopped"`) {
		t.Errorf("log:\n%s", text)
	}
}
