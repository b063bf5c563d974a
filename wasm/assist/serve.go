package main

import (
	"errors"
	"fmt"

	"interleave/wasm/assist/format"
	"interleave/wasm/assist/plan"
)

// server answers requests.
type server struct {
	graph          plan.Graph
	bases, checked []plan.Base
	// make is plan.Make, but for a test of what a panic in it does.
	make func(map[string]string, plan.Graph, plan.Options) (plan.Plan, []plan.Diagnostic)
}

func newServer() *server { return &server{make: plan.Make} }

// handle answers one request, both as JSON.
func (s *server) handle(text string) string {
	answer, err := s.answer(text)
	if err != nil {
		answer = failed(err)
	}
	return answer.encode()
}

// answer gives one of the responses of protocol.go. A panic becomes an error, so that one
// strange file does not cost the reader the tools.
func (s *server) answer(text string) (answer response, err error) {
	defer func() {
		if p := recover(); p != nil {
			answer, err = response{}, fmt.Errorf("panic: %v", p)
		}
	}()
	r, err := readRequest(text)
	if err != nil {
		return response{}, fmt.Errorf("read request: %w", err)
	}
	switch r.Kind {
	case "graph":
		s.graph, s.bases, s.checked = r.Packages, r.Bases, r.CheckedBases
		return kept(), nil
	case "plan":
		return s.plan(r)
	case "format":
		out, ds := format.Source(r.File, r.Text)
		return formatted(out, ds), nil
	default:
		return response{}, fmt.Errorf("unknown request %q", r.Kind)
	}
}

func (s *server) plan(r request) (response, error) {
	if s.graph == nil {
		return response{}, errors.New("plan: no graph was sent yet")
	}
	o := plan.Options{
		Test: r.Test, Folder: r.Folder, Checked: r.Checked, Bases: s.bases,
		Src: srcFolder, Pkg: pkgFolder, Out: outFolder, Exports: exportsFolder, Maps: mapsFolder,
	}
	if r.Checked {
		o.Bases, o.Exports = s.checked, checkedFolder
	}
	p, ds := s.make(r.Files, s.graph, o)
	if len(ds) > 0 {
		return rejected(ds), nil
	}
	return planned(p), nil
}
