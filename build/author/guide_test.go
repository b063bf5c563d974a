package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"interleave/build/lesson"
)

// guide reads the authors' guide: the commands that it shows, and its snippets by their language.
func guide(t *testing.T) (commands []string, snippets map[string][]string) {
	t.Helper()
	text, err := os.ReadFile("../../lessons/README.md")
	if err != nil {
		t.Fatal(err)
	}
	snippets = map[string][]string{}
	fence := regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")
	for _, found := range fence.FindAllStringSubmatch(string(text), -1) {
		snippets[found[1]] = append(snippets[found[1]], found[2])
	}
	for _, found := range regexp.MustCompile(`(?m)^    (\S.*)$`).FindAllStringSubmatch(fence.ReplaceAllString(string(text), ""), -1) {
		commands = append(commands, found[1])
	}
	return commands, snippets
}

// The snippets of the guide, put together, are a lesson: that which every author begins with.
func TestGuideSnippets(t *testing.T) {
	_, snippets := guide(t)
	for language := range snippets {
		if language != "yaml" && language != "markdown" {
			t.Errorf("nobody tests a snippet of %s", language)
		}
	}
	dir := t.TempDir()
	if err := write(filepath.Join(dir, "my-lesson"), about{Title: "x", Part: "x", Order: 1}); err != nil {
		t.Fatal(err)
	}
	text := "---\n" + strings.Join(snippets["yaml"], "") + "---\n\n" + strings.Join(snippets["markdown"], "\n")
	if err := os.WriteFile(filepath.Join(dir, "my-lesson", "lesson.md"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	lessons, problems := lesson.Read(os.DirFS(dir), ".")
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	if l := lessons[0]; len(l.Claims) != 3 || len(l.Wrong) != 1 || len(l.Hints) != 2 || len(l.Measured) != 1 || len(l.Pictures) != 1 {
		t.Errorf("the guide leaves something out: %+v", l.Matter)
	}
	// It shows all the programs of the starter as the starter does.
	starter, _ := starter.ReadFile("_starter/lesson.md")
	for _, live := range regexp.MustCompile(`(?m)^!?\[.*\]\(.*\)$`).FindAllString(string(starter), -1) {
		if !strings.Contains(text, live+"\n") {
			t.Errorf("the guide does not show %s", live)
		}
	}
}

// The commands of the guide do in a course of one lesson what it says; those of make have a target.
func TestGuideCommands(t *testing.T) {
	commands, _ := guide(t)
	root := begun(t, "my-lesson", "My lesson")
	tests := filepath.Join(t.TempDir(), "lessons.test")
	tool(t, "../..", "go", "test", "-c", "-o", tests, "./lessons")
	if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module interleave\n\ngo 1.26.0\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	ran := ""
	for _, line := range commands {
		switch args := words(line); {
		case args[0] == "make":
			tool(t, "../..", append([]string{"make", "--dry-run"}, args[1:]...)...)
		case strings.HasPrefix(line, "go test ./lessons "):
			// The binary has this flag by another name. TestChoosing is about a lesson of the real course.
			flags := []string{"-test.v", "-test.skip=^TestChoosing$"}
			for _, flag := range args[3:] {
				if flag == "-run" {
					flag = "-test.run"
				}
				flags = append(flags, flag)
			}
			if testing.Short() || ran != "" { // once is enough for what takes long
				flags = append(flags, "-test.short")
			}
			ran += tool(t, filepath.Join(root, "lessons"), append([]string{tests}, flags...)...)
		case strings.HasPrefix(line, "go run ./lessons/"):
			if out := tool(t, root, args...); out != "parcels received: 3\n" {
				t.Errorf("%s prints %q", line, out)
			}
		default:
			t.Errorf("nobody tests the command %s", line)
		}
	}
	// What an author begins with passes all that a lesson has to pass.
	for _, want := range []string{"TestForm/my-lesson", "TestText/my-lesson", "TestLessons/my-lesson/parcels", "TestLessons/my-lesson/open", "TestLessons/my-lesson/exercise"} {
		if !strings.Contains(ran, "--- PASS: "+want+" ") {
			t.Errorf("%s did not pass:\n%s", want, ran)
		}
	}
}

// words splits a command as a shell does, as far as the guide goes.
func words(line string) []string {
	var all []string
	for _, found := range regexp.MustCompile(`(?:[^\s"']|"[^"]*"|'[^']*')+`).FindAllString(line, -1) {
		all = append(all, strings.NewReplacer(`"`, "", "'", "").Replace(found))
	}
	return all
}

// The words that the spelling checker is taught are in order, each of them once.
func TestWords(t *testing.T) {
	text, err := os.ReadFile("../../site/cspell-words.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if sorted := slices.Compact(slices.Sorted(slices.Values(list))); !slices.Equal(list, sorted) {
		t.Errorf("the words are not sorted, or one is there twice: %q", list)
	}
}
