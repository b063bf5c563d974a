// Package rows makes rows of a Go execution trace: which goroutine was in which state, where in the
// reader's files, from when to when; and the tasks, regions and log lines of package runtime/trace.
//
// The reader's places are what makes a trace readable for learners. A goroutine that waits does so
// deep inside of Go's own packages; its row names the innermost line of the reader's files instead.
package rows

// Timeline is what a trace tells. Its JSON is read by site/src/protocol/timeline.ts.
type Timeline struct {
	// Duration is how long the trace is. All times are milliseconds, and count from its begin.
	Duration float64 `json:"duration"`
	// Problem says why the trace could be read in part only; it is "" where all of it was read.
	Problem string `json:"problem"`
	// Goroutines are all that the trace names, by number. Where rows were dropped, they are those that
	// have one of the others: there are no more of them than rows.
	Goroutines []Goroutine `json:"goroutines"`
	// Rows are in the order in which they begin.
	Rows []Row `json:"rows"`
	// Dropped counts the rows beyond Most.
	Dropped int `json:"dropped"`
}

// Most is how many rows a Timeline has at most.
const Most = 10_000

// Goroutine is one of them.
type Goroutine struct {
	ID int64 `json:"id"`
	// Function is the reader's outermost function in it, such as main.main.func1, or where there is
	// none, the one that it was started with.
	Function string `json:"function"`
	// Own tells whether it runs the reader's code, or was started by it. The others are Go's own.
	Own bool `json:"own"`
	// Creator is the goroutine that started it, 0 where the trace begins later.
	Creator int64 `json:"creator"`
	// Place is that of the go statement.
	Place
}

// Place is a line of the reader's files. It is the zero Place where there is none.
type Place struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Kind says what a row is.
type Kind string

// The states that a goroutine is in, and what a program notes in its trace.
const (
	Running  Kind = "running"
	Runnable Kind = "runnable" // it could run, and has no turn yet
	Waiting  Kind = "waiting"
	Syscall  Kind = "syscall"
	Region   Kind = "region"
	Task     Kind = "task"
	Log      Kind = "log"
)

// Row is a goroutine's stay in one state, or a region, a task or a line of its log.
type Row struct {
	Kind Kind `json:"kind"`
	// Goroutine is that which a region or a log line is of, and that which began a task.
	Goroutine int64 `json:"goroutine"`
	// Text is the reason of a wait, the name of a region or a task, or what was logged.
	Text string `json:"text"`
	// Place is where the goroutine stood when the row began: it goes on from there.
	Place
	From float64 `json:"from"`
	To   float64 `json:"to"`
	// Open says that the row had not ended when the trace did.
	Open bool `json:"open"`
	// Task is the number of a task, and of what belongs to it; else 0.
	Task int64 `json:"task"`
}
