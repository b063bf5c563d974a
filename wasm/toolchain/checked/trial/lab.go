package trial

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/rogpeppe/go-internal/lockedfile"

	"interleave/wasm/assist/plan"
	"interleave/wasm/toolchain"
)

// Lab builds programs of the checked flavour.
type Lab struct {
	toolchain *toolchain.Toolchain
	dir       string // the toolchain's cache
	archives  []toolchain.Archive
	bases     []toolchain.Base
	work      string // a folder of our own
	host      string // the script that Node runs
	programs  atomic.Int64
}

// Program is one that was built.
type Program struct {
	file, base     string
	reportDeadlock bool
}

// Open makes the toolchain in dir, unless it is there, and the host. It must be
// called in a folder of our module, and the lab be closed.
func Open(ctx context.Context, dir string, log toolchain.Log) (*Lab, error) {
	l := &Lab{dir: dir}
	if err := l.open(ctx, log); err != nil {
		return nil, errors.Join(fmt.Errorf("open lab: %w", err), l.Close())
	}
	return l, nil
}

func (l *Lab) open(ctx context.Context, log toolchain.Log) (err error) {
	if l.toolchain, err = toolchain.Open(ctx); err != nil {
		return err
	}
	if err := os.MkdirAll(l.dir, 0o755); err != nil {
		return err
	}
	// Tests of several packages make it at once.
	unlock, err := lockedfile.MutexAt(filepath.Join(l.dir, "lock")).Lock()
	if err != nil {
		return err
	}
	defer unlock()
	if l.archives, err = l.toolchain.Std(ctx, l.dir, toolchain.Checked, toolchain.Packages(), log); err != nil {
		return err
	}
	if l.bases, err = l.toolchain.Bases(ctx, l.dir, toolchain.Checked, l.archives, log); err != nil {
		return err
	}
	if l.work, err = os.MkdirTemp("", "interleave-trial-"); err != nil {
		return err
	}
	l.host = filepath.Join(l.work, "host.cjs")
	script, err := bundle(l.toolchain.Goroot)
	if err != nil {
		return err
	}
	return os.WriteFile(l.host, script, 0o644)
}

// Close removes what the lab has made.
func (l *Lab) Close() error {
	if l.work == "" {
		return nil
	}
	return os.RemoveAll(l.work)
}

// Goroot is the folder of the Go installation.
func (l *Lab) Goroot() string { return l.toolchain.Goroot }

// Build builds a program of files, or tests; mistakes in the files are an error.
func (l *Lab) Build(ctx context.Context, files map[string]string, options plan.Options) (*Program, error) {
	options.Checked = true
	made, diagnostics, err := l.toolchain.Program(ctx, l.dir, files, l.archives, l.bases, options)
	if err != nil {
		return nil, err
	}
	if len(diagnostics) > 0 {
		d := diagnostics[0]
		return nil, fmt.Errorf("build program: %s:%d: %s", d.File, d.Line, d.Message)
	}
	p := &Program{reportDeadlock: made.Plan.ReportDeadlock}
	p.file = filepath.Join(l.work, fmt.Sprintf("program%d.wasm", l.programs.Add(1)))
	for _, b := range l.bases {
		if b.Name == made.Base {
			p.base = b.Module
		}
	}
	return p, os.WriteFile(p.file, made.Wasm, 0o644)
}

// bundle makes one script of the host.
func bundle(goroot string) ([]byte, error) {
	site, err := findSite()
	if err != nil {
		return nil, err
	}
	exec, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: site,
		EntryPoints:   []string{"src/host/trial.ts"},
		Bundle:        true,
		Platform:      api.PlatformNode,
		Format:        api.FormatCommonJS,
		Target:        api.ES2022,
		Banner:        map[string]string{"js": string(exec)},
		LogLevel:      api.LogLevelSilent,
		// Node's own types of modules have no say in how they are bundled.
		TsconfigRaw: "{}",
	})
	var problems []string
	for _, m := range result.Errors {
		problems = append(problems, m.Text)
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("bundle the host: %s", strings.Join(problems, "; "))
	}
	return result.OutputFiles[0].Contents, nil
}

// findSite finds the front end's sources from a folder of our module.
func findSite() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "site"), nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("not inside our module")
		}
		dir = parent
	}
}
