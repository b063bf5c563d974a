package fetch

import (
	"testing"

	"github.com/hack-pad/safejs"
)

// brokenFetch replaces fetch by one that breaks its promise at once. It returns a function that
// calls both callbacks once more, counts how often Go complains that they are released, and
// puts everything back.
const brokenFetch = `
const fetch = globalThis.fetch, callbacks = [];
globalThis.fetch = () => ({
  then(kept, broken) {
    callbacks.push(kept, broken);
    broken(new TypeError("broken on purpose"));
  },
});
return () => {
  globalThis.fetch = fetch;
  const error = console.error;
  let complaints = 0;
  console.error = () => complaints++;
  for (const callback of callbacks) callback(undefined);
  console.error = error;
  return complaints;
};
`

func TestCallbacksAreReleased(t *testing.T) {
	class, err := safejs.Global().Get("Function")
	check(t, err)
	install, err := class.New(brokenFetch)
	check(t, err)
	count, err := install.Invoke()
	check(t, err)
	_, failure := Get(t.Context(), "https://example.org/")
	v, err := count.Invoke()
	check(t, err)
	n, err := v.Int()
	check(t, err)
	if n != 2 {
		t.Errorf("%d of 2 callbacks released", n)
	}
	const want = "GET https://example.org/: broken on purpose (no answer, or the server does not let other origins read it)"
	if failure == nil || failure.Error() != want {
		t.Errorf("error is %v, want %s", failure, want)
	}
}
