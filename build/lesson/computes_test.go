package lesson

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func withComputes(value string) fstest.MapFS {
	files := good()
	text := string(files["first/lesson.md"].Data)
	text = strings.Replace(text, "\n---\n", "\ncomputes: "+value+"\n---\n", 1)
	files["first/lesson.md"] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func TestComputes(t *testing.T) {
	lessons, problems := Read(withComputes("[hello]"), ".")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if got := lessons[0].Computes; !slices.Equal(got, []string{"hello"}) {
		t.Errorf("computes: %q", got)
	}
	for value, want := range map[string]string{
		"hello":      "computes must be a list of examples",
		"[]":         "computes must be a list of examples",
		"[no-such]":  `computes: the lesson has no example "no-such" that runs`,
		"[exercise]": `computes: the lesson has no example "exercise" that runs`,
	} {
		_, problems := Read(withComputes(value), ".")
		if len(problems) != 1 || problems[0].File != "first/lesson.md" || problems[0].Line < 2 ||
			!strings.Contains(problems[0].Message, want) {
			t.Errorf("computes: %s: %v, want %q", value, problems, want)
		}
	}
}
