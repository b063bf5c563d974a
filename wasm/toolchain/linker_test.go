package toolchain

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"interleave/wasm/assist/plan"
)

const hello = `package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	sum := make(chan int, 3)
	for i := range 3 {
		wg.Go(func() { sum <- i })
	}
	wg.Wait()
	fmt.Println("hello", <-sum+<-sum+<-sum)
}
`

// TestPage compiles, links and runs a program with the page's tools under
// Node, by the plan, and holds the program against the one that Program
// builds.
func TestPage(t *testing.T) {
	t.Run("plain", func(t *testing.T) { everything(t).page(t, Plain) })
	t.Run("checked", func(t *testing.T) { checkedEverything(t).page(t, Checked) })
}

func (s *shared) page(t *testing.T, flavour Flavour) {
	files := map[string]string{"main.go": hello}
	o := plan.Options{Checked: flavour == Checked}
	native, diagnostics, err := s.Program(t.Context(), s.dir, files, s.archives, s.bases, o)
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}

	dir := t.TempDir()
	o.Src, o.Out, o.Pkg = filepath.Join(dir, "src"), filepath.Join(dir, "out"), filepath.Join(flavour.folder(s.dir), "std")
	o.Exports, o.Maps, o.Bases = filepath.Join(dir, "exports"), filepath.Join(flavour.folder(s.dir), "bases"), planBases(s.bases)
	unpack(t, s.base(flavour.baseName("common")).Exports, o.Exports)
	p, diagnostics := plan.Make(files, graph(s.archives), o)
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	for _, folder := range []string{o.Src, o.Out} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeFile(filepath.Join(o.Src, "main.go"), hello); err != nil {
		t.Fatal(err)
	}
	for _, step := range append(p.Steps, *p.Side) {
		for name, text := range step.Write {
			if err := writeFile(name, text); err != nil {
				t.Fatal(err)
			}
		}
		tool := map[string]string{"compile": s.tools.Compile, "link": s.tools.Link}[step.Tool]
		if words, err := s.node(t, o.Src, tool, step.Args...); err != nil || words != "" {
			t.Fatalf("%s: %v\n%s", step.Tool, err, words)
		}
	}
	if !bytes.Equal(read(t, p.Program), native.Wasm) {
		t.Error("the page's program differs from the one built natively")
	}
	if got := s.runProgram(t, native.Base, native.Wasm, "100"); got.stdout != "hello 3\n" || got.status != 0 {
		t.Errorf("program: %v", got)
	}
}

// unpack writes the files of an exports file as the page does.
func unpack(t *testing.T, file, dir string) {
	t.Helper()
	data := read(t, file)
	size := binary.LittleEndian.Uint32(data)
	var header [][2]any
	if err := json.Unmarshal(data[4:][:size], &header); err != nil {
		t.Fatal(err)
	}
	rest := data[4+size:]
	for _, entry := range header {
		n := int(entry[1].(float64))
		if err := writeFile(filepath.Join(dir, entry[0].(string)+".a"), string(rest[:n])); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	if len(rest) > 0 {
		t.Errorf("%s: %d bytes more than the header says", file, len(rest))
	}
}

// TestSlimLinker holds the module of our linker against that of Go's own: the
// sections are the same, but for the data, which fills the same memory from
// far fewer segments.
func TestSlimLinker(t *testing.T) {
	s := everything(t)
	ours, diagnostics, err := s.Program(t.Context(), s.dir, map[string]string{"main.go": hello}, s.archives, nil, plan.Options{})
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	stock := s.stockLink(t)

	a, b := module(t, ours.Wasm), module(t, stock)
	const data = 11
	for id := range 12 {
		if id != data && !bytes.Equal(a[id], b[id]) {
			t.Errorf("section %d differs", id)
		}
	}
	few, image := segments(t, a[data])
	many, want := segments(t, b[data])
	if !bytes.Equal(image, want) {
		t.Error("the memory differs")
	}
	if few > 20 || many < 1000 {
		t.Errorf("%d segments, with Go's own linker %d", few, many)
	}
}

// stockLink links hello with Go's own linker.
func (s *shared) stockLink(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	o := plan.Options{Src: dir, Out: dir, Pkg: filepath.Join(s.dir, "std")}
	p, _ := plan.Make(map[string]string{"main.go": hello}, graph(s.archives), o)
	if err := writeFile(filepath.Join(dir, "main.go"), hello); err != nil {
		t.Fatal(err)
	}
	for _, step := range append(p.Steps, *p.Plain) {
		for name, text := range step.Write {
			if err := writeFile(name, text); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := run(t.Context(), dir, wasmEnv[:], filepath.Join(s.bin, step.Tool), step.Args...); err != nil {
			t.Fatal(err)
		}
	}
	return read(t, p.Program)
}

// module returns the sections of a WebAssembly module by id; custom sections
// are left out.
func module(t *testing.T, wasm []byte) map[int][]byte {
	t.Helper()
	if len(wasm) < 8 || !strings.HasPrefix(string(wasm), "\x00asm") {
		t.Fatal("not a WebAssembly module")
	}
	sections := map[int][]byte{}
	for rest := wasm[8:]; len(rest) > 0; {
		id := int(rest[0])
		size, n := binary.Uvarint(rest[1:])
		start := 1 + n
		end := start + int(size)
		if n <= 0 || end > len(rest) {
			t.Fatal("section beyond the end")
		}
		if id != 0 {
			sections[id] = rest[start:end]
		}
		rest = rest[end:]
	}
	return sections
}

// segments returns the number of data segments and the memory they fill, up to
// the last byte that is not zero.
func segments(t *testing.T, section []byte) (int, []byte) {
	t.Helper()
	in := bytes.NewReader(section)
	number := func() int {
		n, err := binary.ReadUvarint(in)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}
	count := number()
	var memory []byte
	for range count {
		if err := expect(in, 0, 0x41); err != nil { // memory 0, i32.const
			t.Fatal(err)
		}
		at := number() // signed, but a positive number reads the same
		if err := expect(in, 0x0b); err != nil {
			t.Fatal(err)
		}
		data := make([]byte, number())
		if _, err := in.Read(data); err != nil {
			t.Fatal(err)
		}
		if end := at + len(data); end > len(memory) {
			memory = append(memory, make([]byte, end-len(memory))...)
		}
		copy(memory[at:], data)
	}
	return count, bytes.TrimRight(memory, "\x00")
}

func expect(in *bytes.Reader, want ...byte) error {
	for _, w := range want {
		if got, err := in.ReadByte(); err != nil || got != w {
			return fmt.Errorf("data section: byte %#x, want %#x (%v)", got, w, err)
		}
	}
	return nil
}
