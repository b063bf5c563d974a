package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"
)

// crew keeps worker processes running: in place of one that dies, another is
// started.
type crew struct {
	address string
	began   began

	mu      sync.Mutex
	stdout  io.Writer
	workers map[int]*exec.Cmd
	died    int
	ended   bool
	gone    sync.WaitGroup
}

// began is told when a worker has begun with a task, and says whether it may
// acknowledge it. One that may not waits, until it is killed.
type began func(c *crew, worker int, said report) (goOn bool)

// pause is the wait before a worker that died is replaced: one that dies at
// once would be started again and again.
const pause = 50 * time.Millisecond

// newCrew makes a crew without workers.
func newCrew(address string, stdout io.Writer, began began) *crew {
	return &crew{
		address: address, began: began, stdout: stdout,
		workers: map[int]*exec.Cmd{},
	}
}

// start starts a worker: this very binary.
func (c *crew) start(number int) error {
	binary, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start worker %d: %w", number, err)
	}
	cmd := exec.Command(binary, c.address)
	cmd.Env = append(os.Environ(), numberVar+"="+strconv.Itoa(number))
	cmd.Stderr = os.Stderr
	said, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("start worker %d: %w", number, err)
	}
	answers, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("start worker %d: %w", number, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return nil
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start worker %d: %w", number, err)
	}
	c.workers[number] = cmd
	c.gone.Go(func() { c.attend(number, cmd, said, answers) })
	return nil
}

// attend hears what a worker says, answers it, and sees it die.
func (c *crew) attend(
	number int, cmd *exec.Cmd, said io.Reader, answers io.Writer,
) {
	for lines := bufio.NewScanner(said); lines.Scan(); {
		var r report
		switch err := json.Unmarshal(lines.Bytes(), &r); {
		case err != nil:
			c.say("worker %d: %s", number, lines.Text())
		case r.Error != "":
			c.say("worker %d fails at task %d, attempt %d: %s",
				number, r.Task, r.Attempt, r.Error)
		default:
			if r.Attempt > 1 {
				c.say("worker %d takes task %d, attempt %d",
					number, r.Task, r.Attempt)
			}
			if c.began(c, number, r) {
				fmt.Fprintln(answers, "go on") // one that is dead hears nothing
			}
		}
	}
	err := cmd.Wait()
	c.mu.Lock()
	ended := c.ended
	if !ended {
		c.died++
	}
	c.mu.Unlock()
	if ended {
		return
	}
	c.say("worker %d died: %v; another one takes its place", number, err)
	time.Sleep(pause)
	if err := c.start(number); err != nil {
		c.say("%v", err)
	}
}

// kill ends a worker as a power cut does: it can do nothing about it.
func (c *crew) kill(number int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if cmd := c.workers[number]; cmd != nil {
		cmd.Process.Kill()
	}
}

func (c *crew) deaths() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.died
}

// end ends all workers, and waits until they are gone.
func (c *crew) end() {
	c.mu.Lock()
	c.ended = true
	for _, cmd := range c.workers {
		cmd.Process.Kill()
	}
	c.mu.Unlock()
	c.gone.Wait()
}

func (c *crew) say(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Fprintf(c.stdout, format+"\n", args...)
}
