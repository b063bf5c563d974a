package trial

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Race is a pair of accesses to one place that nothing orders.
type Race struct {
	Address  string   `json:"address"`
	Accesses []Access `json:"accesses"`
}

// Access is one of them.
type Access struct {
	Kind      string  `json:"kind"`
	Goroutine int     `json:"goroutine"`
	Stack     []Frame `json:"stack"`
	Created   []Frame `json:"created"`
}

// Frame is a line of a stack.
type Frame struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Result is what became of a program in one schedule.
type Result struct {
	Seed uint32 `json:"-"`
	// Unended says that it did not end in time; nothing else is known then.
	Unended  bool   `json:"-"`
	ExitCode int    `json:"exitCode"`
	Stdout   string `json:"stdout"`
	Stderr   string `json:"stderr"`
	Deadlock bool   `json:"deadlock"`
	Races    []Race `json:"races"`
	// Switches counts how often a goroutine that could have gone on gave way.
	Switches int `json:"switches"`
	// Replayable is false where it waited for something outside of itself.
	Replayable bool `json:"replayable"`
}

// Run says how often to run a program, and how.
type Run struct {
	Args []string
	// Seeds are those of the schedules. Seed 0 is the ordinary order of js/wasm.
	Seeds []uint32
	// Patience is how long one schedule may take, 10 seconds if it is 0.
	Patience time.Duration
}

// Seeds lists n seeds from first on.
func Seeds(first uint32, n int) []uint32 {
	seeds := make([]uint32, n)
	for i := range seeds {
		seeds[i] = first + uint32(i)
	}
	return seeds
}

// Node is a process that runs programs. Its methods may be called by many
// goroutines at once: then programs run side by side.
type Node struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser

	mu      sync.Mutex
	ids     int
	waiting map[int]chan answer
	ended   error // why there are no more answers
}

// trialMessage is what the host reads (site/src/host/trial.ts).
type trialMessage struct {
	ID             int        `json:"id"`
	Base           string     `json:"base"`
	Program        string     `json:"program"`
	Args           []string   `json:"args"`
	ReportDeadlock bool       `json:"reportDeadlock"`
	Schedules      []schedule `json:"schedules"`
	Patience       int64      `json:"patience"`
}

type schedule struct {
	Seed     uint32    `json:"seed"`
	Switches *[]string `json:"switches"` // null: drawn from the seed
}

// answer is what it writes.
type answer struct {
	ID      int       `json:"id"`
	Result  *Result   `json:"result"`
	Unended *schedule `json:"unended"`
	Failed  string    `json:"failed"`
}

// Node starts a process; it lives until Close, or until the context is done.
func (l *Lab) Node(ctx context.Context) (*Node, error) {
	cmd := exec.CommandContext(ctx, "node", l.host)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start Node: %w", err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start Node: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start Node: %w", err)
	}
	n := &Node{cmd: cmd, stdin: stdin, waiting: map[int]chan answer{}}
	go n.read(stdout)
	return n, nil
}

// Close ends the process.
func (n *Node) Close() error {
	n.stdin.Close()
	n.cmd.Process.Kill()
	n.cmd.Wait() // was killed
	return nil
}

func (n *Node) read(stdout io.Reader) {
	lines := bufio.NewReader(stdout)
	var err error
	for err == nil {
		var line []byte
		if line, err = lines.ReadBytes('\n'); err != nil {
			break
		}
		var a answer
		if err = json.Unmarshal(line, &a); err != nil {
			err = fmt.Errorf("%w: %s", err, line)
			break
		}
		n.mu.Lock()
		to := n.waiting[a.ID]
		n.mu.Unlock()
		if to != nil {
			to <- a
		}
	}
	if errors.Is(err, io.EOF) {
		err = errors.New("node has ended")
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ended = err
	for id, to := range n.waiting {
		close(to)
		delete(n.waiting, id)
	}
}

// Run runs a program in the schedules of the seeds, in their order.
func (n *Node) Run(ctx context.Context, p *Program, run Run) ([]Result, error) {
	results, err := n.run(ctx, p, run)
	if err != nil {
		return nil, fmt.Errorf("run program: %w", err)
	}
	return results, nil
}

func (n *Node) run(ctx context.Context, p *Program, run Run) ([]Result, error) {
	if run.Patience == 0 {
		run.Patience = 10 * time.Second
	}
	m := trialMessage{
		Base: p.base, Program: p.file, ReportDeadlock: p.reportDeadlock,
		Args: append([]string{}, run.Args...), Patience: run.Patience.Milliseconds(),
	}
	for _, seed := range run.Seeds {
		m.Schedules = append(m.Schedules, schedule{Seed: seed})
	}
	answers, err := n.ask(&m, len(run.Seeds))
	if err != nil {
		return nil, err
	}
	defer n.forget(m.ID)
	var results []Result
	for _, seed := range run.Seeds {
		var a answer
		var ok bool
		select {
		case a, ok = <-answers:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		switch {
		case !ok:
			n.mu.Lock()
			defer n.mu.Unlock()
			return nil, n.ended
		case a.Failed != "":
			return nil, errors.New(a.Failed)
		case a.Unended != nil:
			results = append(results, Result{Seed: seed, Unended: true, ExitCode: -1})
		default:
			a.Result.Seed = seed
			results = append(results, *a.Result)
		}
	}
	return results, nil
}

// ask sends a message, after giving it an id; the channel has room for as many
// answers as come.
func (n *Node) ask(m *trialMessage, room int) (<-chan answer, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ended != nil {
		return nil, n.ended
	}
	n.ids++
	m.ID = n.ids
	line, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	answers := make(chan answer, room+1)
	n.waiting[m.ID] = answers
	_, err = n.stdin.Write(append(line, '\n'))
	return answers, err
}

func (n *Node) forget(id int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.waiting, id)
}
