//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// inGroup gives a command a process group of its own, which its children share.
func inGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// endGroup asks the group to end, or makes it end.
func endGroup(cmd *exec.Cmd, now bool) error {
	if now {
		return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
}
