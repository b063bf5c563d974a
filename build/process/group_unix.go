//go:build unix

package process

import (
	"os/exec"
	"syscall"
)

// Group gives a command, before it starts, a process group that its children share.
func Group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// Signal sends a signal to the group of a command that was started. An error means that nothing
// of it is left.
func Signal(cmd *exec.Cmd, signal syscall.Signal) error {
	return syscall.Kill(-cmd.Process.Pid, signal)
}
