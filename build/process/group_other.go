//go:build !unix

package process

import (
	"os/exec"
	"syscall"
)

// Group does nothing here.
func Group(*exec.Cmd) {}

// Signal kills a command that was started, whatever the signal.
func Signal(cmd *exec.Cmd, _ syscall.Signal) error { return cmd.Process.Kill() }
