package lesson

import (
	"strings"
	"testing"
	"testing/fstest"
)

// withClaims is the good lesson with claims, the first of them on line 22.
func withClaims(old, new string) fstest.MapFS {
	const claims = `claims:
  - {say: It says hello., example: hello, line: "hel+"}
  - {say: It gets stuck., example: stuck, explore: true}
  - {say: Once is faster., example: hello, measured: Saying it once is faster.}
  - {say: You can add., example: exercise/start, line: "func TestAdd("}
`
	files := good()
	if old == "" {
		old = claims // all of them
	}
	text := string(files["first/lesson.md"].Data)
	spoilt := strings.Replace(claims, old, new, 1)
	if !strings.Contains(claims, old) {
		panic("the claims have no " + old)
	}
	text = strings.Replace(text, "where: native}\n---\n", "where: native}\n"+spoilt+"---\n", 1)
	files["first/lesson.md"] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func TestClaims(t *testing.T) {
	files := withClaims("say: It", "say: It")
	lessons, problems := Read(files, ".")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	l := lessons[0]
	want := []Shown{
		{Say: "It says hello.", Example: "hello", Line: "hel+"},
		{Say: "It gets stuck.", Example: "stuck", Explore: true},
		{Say: "Once is faster.", Example: "hello", Measured: "Saying it once is faster."},
		{Say: "You can add.", Example: "exercise/start", Line: "func TestAdd("},
	}
	held := []string{"first/hello/want.re:1", "", "", "first/exercise/_checks/main_test.go:3"}
	if len(l.Claims) != len(want) {
		t.Fatalf("claims: %+v", l.Claims)
	}
	for i, shown := range l.Claims {
		if got := shown.Held(files, l); shown != want[i] || got != held[i] {
			t.Errorf("%+v is held by %q, want %+v and %q", shown, got, want[i], held[i])
		}
	}
}

func TestClaimMistakes(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"as text", "", "claims: many\n", "21: front matter: claims must be a list"},
		{"none", "", "claims: []\n", "21: front matter: claims must be a list"},
		{"text in the list", `{say: It says hello., example: hello, line: "hel+"}`, "It says hello.", "22: front matter: claims: expected the form"},
		{"unknown field", `line: "hel+"`, `line: "hel+", in: sample.txt`, `22: front matter: claims: unknown field "in"`},
		{"wrong type", "explore: true", "explore: yes please", "23: front matter: claims: expected the form"},
		{"no words", "say: It says hello.", `say: ""`, "22: front matter: claims: say is missing"},
		{"no example", "example: hello, line", "line", "22: front matter: claims: example is missing"},
		{"no such example", "example: stuck, explore", "example: stick, explore", "23: front matter: claims: the lesson shows no example stick"},
		{"an exercise without its side", "exercise/start, line", "exercise, line", "25: front matter: claims: the lesson shows no example exercise"},
		{"a side of no exercise", "example: stuck, explore", "example: stuck/start, explore", "23: front matter: claims: the lesson shows no example stuck/start"},
		{"nothing shows it", `, line: "hel+"`, "", `22: front matter: claims: "It says hello.": say one of line, explore and measured, not 0 of them`},
		{"two show it", "explore: true", "explore: true, line: x", `23: front matter: claims: "It gets stuck.": say one of line, explore and measured, not 2 of them`},
		{"no such line", `line: "hel+"`, "line: hello", `22: front matter: claims: no line of first/hello/want.txt or first/hello/want.re has "hello" in it`},
		{"no such line of the checks", "func TestAdd(", "func TestSub(", `25: front matter: claims: no line of first/exercise/_checks/main_test.go has "func TestSub(" in it`},
		{"not explored", "example: stuck, explore", "example: hello, explore", `23: front matter: claims: "It gets stuck.": explore says nothing of hello`},
		{"not measured", "measured: Saying it once is faster.", "measured: Saying it is fast.", `24: front matter: claims: measured.hello has no claim that says "Saying it is fast."`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Read(withClaims(test.old, test.new), ".")
			if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), "first/lesson.md:"+test.want) {
				t.Errorf("got  %v\nwant %s", problems, test.want)
			}
		})
	}
}
