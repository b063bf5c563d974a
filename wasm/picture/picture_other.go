//go:build !js

package picture

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode"
)

// show writes a PNG file.
func show(title string, width, height int, pix []byte) error {
	dir, err := folder()
	if err != nil {
		return err
	}
	file, err := create(dir, fileName(title))
	if err != nil {
		return err
	}
	err = png.Encode(file, &image.NRGBA{Pix: pix, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)})
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name())) // half a picture is none
	}
	return nil
}

func folder() (string, error) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return temporary()
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("the folder that PICTURES names: %w", err)
	}
	return dir, nil
}

var temporary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "pictures-")
	if err == nil {
		fmt.Fprintln(os.Stderr, "pictures are in", dir)
	}
	return dir, err
})

// create makes a file that was not there. Other processes may do so in the same folder.
func create(dir, name string) (*os.File, error) {
	file := filepath.Join(dir, name+".png")
	for number := 2; ; number++ {
		f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
		file = filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, number))
	}
}

// maxName keeps names below 255 bytes, with letters of four bytes and a number.
const maxName = 60

func fileName(title string) string {
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd)
	})
	name := []rune(strings.Join(words, "-"))
	if len(name) == 0 {
		return "picture"
	}
	return string(name[:min(len(name), maxName)])
}
