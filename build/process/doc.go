// Package process starts programs so that what they start ends with them.
//
// A test binary has workers, Python has pools, and the go command has all of them below it. To
// end the program alone would leave the rest running. So each is put in a process group of its
// own before it starts, and signals go to the group:
//
//	cmd := exec.CommandContext(ctx, "go", "run", ".")
//	process.Group(cmd)
//	cmd.Cancel = func() error { return process.Signal(cmd, syscall.SIGTERM) }
//
// An interrupt from the terminal does not reach such a group: who starts it passes that on.
// Where a system has no groups, Signal kills the program, and no other.
//
// Lines takes what they print line by line, and Tail keeps the last of it.
package process
