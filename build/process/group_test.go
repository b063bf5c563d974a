//go:build unix

package process

import (
	"bufio"
	"os/exec"
	"syscall"
	"testing"
)

// TestSignal: a signal reaches what the program has started, too. Both hold the pipe open, so
// that its end is the end of both.
func TestSignal(t *testing.T) {
	cmd := exec.Command("sh", "-c", "sleep 600 & echo started; wait")
	Group(cmd)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "started" {
		t.Fatalf("it says %q, %v", lines.Text(), lines.Err())
	}
	if err := Signal(cmd, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if lines.Scan() {
		t.Errorf("it says %q after the signal", lines.Text())
	}
	if err := cmd.Wait(); err == nil {
		t.Error("it ended well")
	}
}
