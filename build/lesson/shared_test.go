package lesson

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A package of the lesson goes along with the programs that import it, and with what it imports itself.
func TestShared(t *testing.T) {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	files := good()
	files["first/hello/main.go"] = text("package main\n\nimport \"course/first/broker\"\n\nfunc main() { broker.Serve() }\n")
	files["first/broker/broker.go"] = text("package broker\n\nimport \"course/first/work\"\n\nfunc Serve() { work.Do() }\n")
	files["first/work/work.go"] = text("package work\n\nfunc Do() {}\n")
	files["first/lesson.md"] = text(strings.Replace(string(files["first/lesson.md"].Data), "(#a-place)", "(work/work.go)", 1))
	lessons, problems := Read(files, ".")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	hello, _ := lessons[0].Example("hello")
	want := []string{"broker/broker.go", "go.mod", "main.go", "work/work.go"}
	if names := slices.Sorted(maps.Keys(hello.Files)); !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	if !slices.Equal(hello.Shared, []string{"broker", "work"}) {
		t.Errorf("shared: %q", hello.Shared)
	}
	if mod := hello.Files["go.mod"]; !strings.HasPrefix(mod, "module course/first\n\ngo 1.") {
		t.Errorf("go.mod:\n%s", mod)
	}
	if stuck, _ := lessons[0].Example("stuck"); len(stuck.Files) != 2 {
		t.Errorf("an example that imports nothing has %q", slices.Sorted(maps.Keys(stuck.Files)))
	}
}

func TestSharedByNobody(t *testing.T) {
	files := good()
	files["first/broker/broker.go"] = &fstest.MapFile{Data: []byte("package broker\n")}
	// A package of another lesson is none of this one's.
	files["first/hello/main.go"] = &fstest.MapFile{Data: []byte("package main\n\nimport \"course/second/broker\"\n\nfunc main() { broker.Serve() }\n")}
	_, problems := Read(files, ".")
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "nothing shows this folder") {
		t.Errorf("problems: %v", problems)
	}
}
