package license

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// Modules lists the Go modules, but for our own, that packages and their imports come from
// when they are built for the browser. It runs the go command in the folder root.
func Modules(ctx context.Context, root string, packages ...string) ([]Work, error) {
	args := append([]string{"list", "-deps", "-json=Module", "--"}, packages...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	seen := map[Work]bool{}
	var works []Work
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var listed struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		err := decoder.Decode(&listed)
		if errors.Is(err, io.EOF) {
			return works, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if m := listed.Module; m != nil && !m.Main {
			if work := (Work{m.Path, m.Version, m.Dir}); !seen[work] {
				seen[work] = true
				works = append(works, work)
			}
		}
	}
}
