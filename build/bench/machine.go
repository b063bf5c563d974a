package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
)

// commit names what is measured: ten digits, and whether files differ from it.
func commit(ctx context.Context) string {
	head, err := exec.CommandContext(ctx, "git", "rev-parse", "HEAD").Output()
	if err != nil || len(head) < 10 {
		return "unknown"
	}
	changes, err := exec.CommandContext(ctx, "git", "status", "--porcelain").Output()
	if err != nil || len(changes) > 0 {
		return string(head[:10]) + "+dirty"
	}
	return string(head[:10])
}

var modelForm = regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`)

// cpu is the name of the processor, "" where nothing tells it.
func cpu(ctx context.Context) string {
	if runtime.GOOS == "darwin" {
		name, err := exec.CommandContext(ctx, "sysctl", "-n", "machdep.cpu.brand_string").Output()
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(name))
	}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	if model := modelForm.FindSubmatch(info); model != nil {
		return strings.TrimSpace(string(model[1]))
	}
	return ""
}

// findPython gives the program and its version, or the reason why there is none to measure with.
func findPython(ctx context.Context, name string) (program, version, reason string) {
	program, err := exec.LookPath(name)
	if err != nil {
		return "", "", name + " is not there"
	}
	said, err := exec.CommandContext(ctx, program, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").Output()
	version = strings.TrimSpace(string(said))
	var major, minor int
	if _, scanned := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil || scanned != nil {
		return "", "", fmt.Sprintf("%s does not tell its version", program)
	}
	if major < 3 || major == 3 && minor < 11 {
		return "", "", fmt.Sprintf("%s is %s, and the benchmarks need 3.11", program, version)
	}
	return program, version, ""
}
