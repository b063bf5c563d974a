package summary

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"

	"interleave/build/output"
)

// Format is the version of results.json and status.json.
const Format = 1

// Results is everything that was measured, as the pages get it.
type Results struct {
	Format int `json:"format"`
	// Sets has the newest first.
	Sets []Set `json:"sets"`
	// Comparisons has each pair of sets once.
	Comparisons []Comparison `json:"comparisons"`
	Problems    []Problem    `json:"problems"`
}

// Set is one run of the measurements. What its file does not say of the machine is "".
type Set struct {
	// ID is the name of its file, without .txt.
	ID string `json:"id"`
	// Label is "full" or "quick".
	Label string `json:"label"`
	// Date is when the run began, in RFC 3339 and UTC.
	Date   string `json:"date"`
	Commit string `json:"commit"`
	GOOS   string `json:"goos"`
	GOARCH string `json:"goarch"`
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	// Go and Python are versions.
	Go     string `json:"go"`
	Python string `json:"python"`
	// Complete is false for a run that was broken off, or is still going on.
	Complete bool `json:"complete"`
	// Rows are in the order of the file.
	Rows []Row `json:"rows"`
}

// Key says what was measured.
type Key struct {
	// Example is "slug/example".
	Example string `json:"example"`
	// Name is that of the benchmark, without the word Benchmark and without GOMAXPROCS.
	Name string `json:"name"`
	// Lang is "go" or "python".
	Lang string `json:"lang"`
	// Procs is GOMAXPROCS; of Python, which has none, the cores.
	Procs int `json:"procs"`
	// Unit is a base unit, as in "sec/op" and "B/op".
	Unit string `json:"unit"`
}

// Row is what was measured, in Unit.
type Row struct {
	Key
	// N is how many figures there are.
	N      int     `json:"n"`
	Median float64 `json:"median"`
	// Low and High are the interval of the median at 95 % confidence. They are nil where N is too
	// small to have one.
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

// Comparison is of the rows that two sets have in common, those of Python with whatever cores. A row
// whose older median is 0 is left out: there is no ratio.
type Comparison struct {
	// Old and New are IDs.
	Old  string   `json:"old"`
	New  string   `json:"new"`
	Rows []Change `json:"rows"`
}

// Change is what became of a row.
type Change struct {
	Key
	// Change is the newer median over the older.
	Change float64 `json:"change"`
	// P is how probable so great a difference is if there is none.
	P           float64 `json:"p"`
	Significant bool    `json:"significant"`
}

// Problem is something in a file that does not count.
type Problem struct {
	File string `json:"file"`
	// Line counts from 1.
	Line int    `json:"line"`
	Text string `json:"text"`
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Shown is the set that a page shows where nobody chose one: the newest that is full and
// complete, or else the newest that is complete, or else the newest. It is nil where there is none.
func (r *Results) Shown() *Set {
	for _, fits := range []func(*Set) bool{
		func(set *Set) bool { return set.Label == "full" && set.Complete },
		func(set *Set) bool { return set.Complete },
		func(*Set) bool { return true },
	} {
		for i := range r.Sets {
			if set := &r.Sets[i]; fits(set) {
				return set
			}
		}
	}
	return nil
}

// JSON is the text of results.json.
func (r *Results) JSON() ([]byte, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode results: %w", err)
	}
	return append(text, '\n'), nil
}

// WriteFile writes results.json into a folder. Who reads it meanwhile gets the old one or the new.
func (r *Results) WriteFile(dir string) error {
	text, err := r.JSON()
	if err != nil {
		return err
	}
	if err := output.Replace(filepath.Join(dir, "results.json"), bytes.NewReader(text)); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}
