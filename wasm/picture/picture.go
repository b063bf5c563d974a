package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
)

const (
	// MaxSide is the greatest width and the greatest height, in pixels.
	MaxSide = 16384
	// MaxPixels is the greatest width times height: 64 MB of pixels.
	MaxPixels = 16 << 20
)

var (
	// ErrEmpty says that there is nothing to show.
	ErrEmpty = errors.New("the image is empty")
	// ErrTooLarge says that the image is beyond [MaxSide] or [MaxPixels].
	ErrTooLarge = errors.New("the image is too large")
	// ErrNoHost says that nothing here shows pictures.
	ErrNoHost = errors.New("no pictures here: this host of js/wasm programs has no globalThis.pictureHost")
)

// Show shows the image under its title: in the page's output, or as a PNG file.
func Show(img image.Image, title string) error {
	if title == "" {
		title = "picture"
	}
	if err := showImage(img, title); err != nil {
		return fmt.Errorf("show picture %q: %w", title, err)
	}
	return nil
}

func showImage(img image.Image, title string) error {
	if img == nil {
		return fmt.Errorf("%w: it is nil", ErrEmpty)
	}
	width, height := img.Bounds().Dx(), img.Bounds().Dy()
	switch {
	case width <= 0 || height <= 0:
		return fmt.Errorf("%w: %d x %d pixels", ErrEmpty, width, height)
	case width > MaxSide || height > MaxSide:
		return fmt.Errorf("%w: %d x %d pixels, at most %d are wide or high", ErrTooLarge, width, height, MaxSide)
	case width*height > MaxPixels:
		return fmt.Errorf("%w: %d x %d pixels are more than %d", ErrTooLarge, width, height, MaxPixels)
	}
	return show(title, width, height, pixels(img))
}

// pixels returns red, green, blue and alpha of each pixel, row by row and without gaps. Colours
// are not multiplied by alpha, as in a page's ImageData and in PNG. The result may be memory of
// the image: it is for reading.
func pixels(img image.Image) []byte {
	switch m := img.(type) {
	case *image.NRGBA:
		return rows(m.Pix, m.Stride, m.Rect)
	case *image.RGBA:
		pix := rows(m.Pix, m.Stride, m.Rect)
		if m.Opaque() {
			return pix // alpha 255 changes no colour
		}
		return divided(pix)
	}
	// Not by image/draw, which every program's base would have to hold.
	bounds := img.Bounds()
	pix := make([]byte, 0, 4*bounds.Dx()*bounds.Dy())
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			pix = append(pix, c.R, c.G, c.B, c.A)
		}
	}
	return pix
}

// rows closes the gaps between rows, as those of a part of a larger image.
func rows(pix []byte, stride int, rect image.Rectangle) []byte {
	row := 4 * rect.Dx()
	if stride == row {
		return pix[:row*rect.Dy()]
	}
	closed := make([]byte, 0, row*rect.Dy())
	for y := range rect.Dy() {
		closed = append(closed, pix[y*stride:][:row]...)
	}
	return closed
}

// divided is a copy in which the colours are no longer multiplied by alpha. It rounds as
// color.NRGBAModel does.
func divided(pix []byte) []byte {
	out := make([]byte, len(pix))
	for i := 0; i < len(pix); i += 4 {
		alpha := uint32(pix[i+3])
		if alpha == 0 {
			continue
		}
		for j := i; j < i+3; j++ {
			out[j] = byte(min(uint32(pix[j])*0xffff/alpha>>8, 0xff))
		}
		out[i+3] = pix[i+3]
	}
	return out
}
