package summary

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// told is what benchstat says of a row: the newer's figures where there are two files.
type told struct{ median, interval, delta, p string }

// TestAgreesWithBenchstat runs benchstat on our files, one and two at a time.
func TestAgreesWithBenchstat(t *testing.T) {
	results, err := Read(os.DirFS("testdata/results"))
	if err != nil {
		t.Fatal(err)
	}
	sets := map[string]Set{}
	for _, set := range results.Sets {
		sets[set.ID] = set
		table := benchstat(t, set.ID)
		if len(table) != len(set.Rows) {
			t.Errorf("%s: benchstat has %d rows, we have %d", set.ID, len(table), len(set.Rows))
		}
		for _, row := range set.Rows {
			agree(t, set.ID, row, table[row.Key])
		}
	}
	significant, not := 0, 0
	for _, comparison := range results.Comparisons {
		table := benchstat(t, comparison.Old, comparison.New)
		for _, c := range comparison.Rows {
			row, ok := find(sets[comparison.New], c.Key)
			if !ok {
				t.Fatalf("%v is compared, and not in %s", c.Key, comparison.New)
			}
			said := table[c.Key]
			agree(t, comparison.New, row, said)
			delta := "~"
			if c.Significant {
				delta = fmt.Sprintf("%+.2f%%", (c.Change-1)*100)
				significant++
			} else {
				not++
			}
			if p := fmt.Sprintf("p=%0.3f", c.P); said.delta != delta || said.p != p {
				t.Errorf("%s, %v: benchstat says %s %s, we %s %s", comparison.New, c.Key, said.delta, said.p, delta, p)
			}
		}
		// What benchstat compares and we do not has no ratio.
		for key, said := range table {
			has := slices.ContainsFunc(comparison.Rows, func(c Change) bool { return c.Key == key })
			if old, ok := find(sets[comparison.Old], key); said.p != "" && !has && (!ok || old.Median != 0) {
				t.Errorf("%s and %s: benchstat compares %v, we do not", comparison.Old, comparison.New, key)
			}
		}
	}
	if significant < 3 || not < 3 {
		t.Errorf("the files show %d significant changes and %d others: too few to tell", significant, not)
	}
}

func find(set Set, key Key) (Row, bool) {
	i := slices.IndexFunc(set.Rows, func(r Row) bool { return r.Key == key })
	if i < 0 {
		return Row{}, false
	}
	return set.Rows[i], true
}

func agree(t *testing.T, id string, row Row, said told) {
	t.Helper()
	median, err := strconv.ParseFloat(said.median, 64)
	if err != nil || math.Abs(median-row.Median) > 1e-8*median {
		t.Errorf("%s, %v: benchstat says %s, we %v", id, row.Key, said.median, row.Median)
	}
	interval := "∞"
	if row.Low != nil && row.High != nil {
		interval = "0%"
		if row.Median != 0 {
			interval = fmt.Sprintf("%.0f%%", 100*max(*row.High/row.Median-1, 1-*row.Low/row.Median))
		}
	}
	if said.interval != interval {
		t.Errorf("%s, %v: benchstat's interval is ±%s, ours ±%s", id, row.Key, said.interval, interval)
	}
}

// benchstat gives the rows of its tables for the sets, the older first.
func benchstat(t *testing.T, ids ...string) map[Key]told {
	t.Helper()
	args := []string{"tool", "benchstat", "-format", "csv", "-table", "pkg,lang", "-ignore", "label,date,commit,goos,goarch,cpu,cores,go,python"}
	for _, id := range ids {
		args = append(args, filepath.Join("testdata", "results", id+".txt"))
	}
	cmd := exec.CommandContext(t.Context(), "go", args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, stderr.String())
	}
	reader := csv.NewReader(strings.NewReader(string(text)))
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// A table begins with those of its keys that differ from the last one's, then the files, then
	// the unit; it ends with the geometric mean.
	rows, last, key := map[Key]told{}, 2*len(ids)-1, Key{}
	for _, record := range records {
		name := record[0]
		switch {
		case strings.HasPrefix(name, "pkg: "):
			key.Example = strings.TrimPrefix(name, "pkg: interleave/lessons/")
		case strings.HasPrefix(name, "lang: "):
			key.Lang = strings.TrimPrefix(name, "lang: ")
		case name == "" && record[2] == "CI":
			key.Unit = record[1]
		case name != "" && name != "geomean" && len(record) > last+1:
			key.Name, key.Procs, _ = splitName(name)
			said := told{median: record[last], interval: record[last+1]}
			if len(record) > last+3 {
				said.delta = record[last+2]
				said.p, _, _ = strings.Cut(record[last+3], " ")
			}
			rows[key] = said
		}
	}
	return rows
}
