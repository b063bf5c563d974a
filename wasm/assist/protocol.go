package main

import (
	"encoding/json"
	"fmt"

	"interleave/wasm/assist/plan"
)

// The messages of site/src/protocol/assist.ts, its twin.

// The folders in the file system of the toolchain worker.
const (
	srcFolder     = "/src"
	pkgFolder     = "/pkg"
	outFolder     = "/out"
	exportsFolder = "/exports"
	checkedFolder = "/checked" // the exports of bases of checked programs
	mapsFolder    = "/maps"
)

// request is the union of all requests: Kind (graph, plan or format) says which fields
// count.
type request struct {
	Kind string `json:"kind"`

	Packages     plan.Graph  `json:"packages"` // graph
	Bases        []plan.Base `json:"bases"`
	CheckedBases []plan.Base `json:"checkedBases"`

	Files   map[string]string `json:"files"` // plan
	Test    bool              `json:"test"`
	Folder  string            `json:"folder"`
	Checked bool              `json:"checked"`

	File string `json:"file"` // format
	Text string `json:"text"`
}

func readRequest(text string) (request, error) {
	var r request
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return request{}, err
	}
	return r, nil
}

// response is the union of all responses: Kind says which fields there are.
type response struct {
	Kind string `json:"kind"`

	Plan        *plan.Plan        `json:"plan,omitempty"`       // planned
	Diagnostics []plan.Diagnostic `json:"diagnostics,omitzero"` // rejected, formatted

	Text *string `json:"text,omitempty"` // formatted

	Message string `json:"message,omitempty"` // failed
}

func kept() response { return response{Kind: "kept"} }

func planned(p plan.Plan) response { return response{Kind: "planned", Plan: &p} }

func rejected(ds []plan.Diagnostic) response { return response{Kind: "rejected", Diagnostics: ds} }

func formatted(text string, ds []plan.Diagnostic) response {
	ds = append([]plan.Diagnostic{}, ds...) // a list, even where there are none
	return response{Kind: "formatted", Text: &text, Diagnostics: ds}
}

func failed(err error) response { return response{Kind: "failed", Message: err.Error()} }

func (r response) encode() string {
	data, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("encode response: %v", err)) // strings, numbers and maps of them
	}
	return string(data)
}
