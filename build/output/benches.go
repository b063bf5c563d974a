package output

// Benches is what the page measures: one hashed file, which Manifest names.
type Benches struct {
	Format int `json:"format"`
	// Benches is by "slug/example".
	Benches map[string]Bench `json:"benches"`
}

// Bench is an example with its benchmarks.
type Bench struct {
	// Title is that of the box that shows the figures.
	Title string `json:"title"`
	// Lesson is the address of the lesson's page, with a slash at its end, and Anchor the id that the
	// box has there.
	Lesson string `json:"lesson"`
	Anchor string `json:"anchor"`
	// Waits says that it waits more than it computes.
	Waits bool `json:"waits"`
	// Workload is its name in the table that sets Go beside Python. With "" it is in no table.
	Workload string  `json:"workload"`
	Claims   []Claim `json:"claims"`
	// Files are those of the example, and bench_test.go.
	Files map[string]string `json:"files"`
	// Python is bench.py, which measures the same in Python. It is "" where there is none.
	Python string `json:"python"`
	// Program is the test program, nil where there is none.
	Program *Asset `json:"program"`
	// Base names the base that Program was linked against. It is "" for a whole program.
	Base           string `json:"base"`
	ReportDeadlock bool   `json:"reportDeadlock"`
}

// Claim is what a lesson says of the figures: how many times as long as Fast Slow takes.
type Claim struct {
	// Say is the claim in words.
	Say string `json:"say"`
	// Slow and Fast are names of benchmarks, without the word Benchmark. With "python " before it a
	// name is that of Python's.
	Slow string `json:"slow"`
	Fast string `json:"fast"`
	// Times is the least ratio and Most the largest. One of them is there.
	Times float64 `json:"times,omitempty"`
	Most  float64 `json:"most,omitempty"`
	// Per is "core" where the bound is for each core.
	Per string `json:"per,omitempty"`
	// Where is "native" or "page" for a claim about one of them.
	Where string `json:"where,omitempty"`
}
