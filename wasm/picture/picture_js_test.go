package picture

import (
	"bytes"
	"errors"
	"image"
	"testing"

	"github.com/hack-pad/safejs"
)

// install puts a pictureHost in place whose show has this body, for one test.
func install(t *testing.T, body string) safejs.Value {
	t.Helper()
	class, err := safejs.Global().Get("Function")
	check(t, err)
	show, err := class.New("title", "width", "height", "pixels", body)
	check(t, err)
	host, err := safejs.ValueOf(map[string]any{"show": safejs.Unsafe(show)})
	check(t, err)
	check(t, safejs.Global().Set("pictureHost", host))
	t.Cleanup(func() { check(t, safejs.Global().Delete("pictureHost")) })
	return host
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheHostGetsThePicture(t *testing.T) {
	// What it gets is its own: transferring it leaves the image as it is.
	host := install(t, `
		this.words = [title, width, height, pixels.constructor.name].join(" ");
		this.kept = new Uint8Array(structuredClone(pixels.buffer, { transfer: [pixels.buffer] }));
	`)
	img := twoByTwo(image.NewNRGBA(image.Rect(0, 0, 2, 2)))
	for range 2 {
		check(t, Show(img, "Größe"))
		value, err := host.Get("words")
		check(t, err)
		words, err := value.String()
		check(t, err)
		if want := "Größe 2 2 Uint8Array"; words != want {
			t.Errorf("the host was called with %q, want %q", words, want)
		}
		kept, err := host.Get("kept")
		check(t, err)
		got := make([]byte, 17)
		n, err := safejs.CopyBytesToGo(got, kept)
		check(t, err)
		if want := pixels(img); !bytes.Equal(got[:n], want) {
			t.Errorf("the host got %v, want %v", got[:n], want)
		}
	}
}

func TestAHostThatRefuses(t *testing.T) {
	install(t, `throw new Error("500 pictures were shown, that is all there is room for");`)
	err := Show(image.NewGray(image.Rect(0, 0, 1, 1)), "")
	const want = `show picture "picture": 500 pictures were shown, that is all there is room for`
	if err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

func TestAHostWithoutPictures(t *testing.T) {
	err := Show(image.NewGray(image.Rect(0, 0, 1, 1)), "x")
	if !errors.Is(err, ErrNoHost) {
		t.Errorf("error is %v, want %v", err, ErrNoHost)
	}
}
