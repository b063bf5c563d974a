package plan

import (
	_ "embed"
	"fmt"
	"strings"
)

// The half of a test's package main that is always the same.
//
//go:embed _testmain/deps.go
var testDeps string

// testImports are the graph's packages that the generated files import.
var testImports = []string{
	"errors", "fmt", "internal/testlog", "io", "os", "reflect", "regexp", "syscall/js", "testing", "time",
}

// testMain writes the other half of a test's package main: a table of what the test files
// have, and main. folder is the import path of what is tested.
func testMain(modulePath, folder string, units []*unit, found []testFunc) map[string]string {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t_ \"syscall/js\"\n\t\"testing\"\n\n")
	used := map[*unit]string{}
	for i, u := range units {
		name := "_"
		for _, f := range found {
			if f.unit == u {
				name = fmt.Sprintf("p%d", i)
			}
		}
		used[u] = name
		fmt.Fprintf(&b, "\t%s %q\n", name, u.path)
	}
	b.WriteString(")\n\nfunc main() {\n\tvar c cases\n\tvar testMain func(*testing.M)\n")
	for _, f := range found {
		fn := used[f.unit] + "." + f.name
		switch f.kind {
		case "Test":
			fmt.Fprintf(&b, "\tc.tests = append(c.tests, testing.InternalTest{Name: %q, F: %s})\n", f.name, fn)
		case "Benchmark":
			fmt.Fprintf(&b, "\tc.benchmarks = append(c.benchmarks, testing.InternalBenchmark{Name: %q, F: %s})\n", f.name, fn)
		case "Fuzz":
			fmt.Fprintf(&b, "\tc.fuzz = append(c.fuzz, testing.InternalFuzzTarget{Name: %q, Fn: %s})\n", f.name, fn)
		case "Example":
			fmt.Fprintf(&b, "\tc.examples = append(c.examples, testing.InternalExample{Name: %q, F: %s, Output: %q, Unordered: %t})\n",
				f.name, fn, f.output, f.unordered)
		case "TestMain":
			fmt.Fprintf(&b, "\ttestMain = %s\n", fn)
		}
	}
	fmt.Fprintf(&b, "\trun(&deps{module: %q, folder: %q}, c, testMain)\n}\n", modulePath, folder)
	return map[string]string{"_testmain.go": b.String(), "_testdeps.go": testDeps}
}
