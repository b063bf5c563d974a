package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/color/palette"
	"testing"
)

// The tests here run natively and under Node.js.

var (
	opaque      = color.NRGBA{200, 100, 50, 255}
	translucent = color.NRGBA{200, 100, 50, 128}
	nothing     = color.NRGBA{}
)

type settable interface {
	image.Image
	Set(x, y int, c color.Color)
}

// twoByTwo paints opaque, translucent, nothing and opaque.
func twoByTwo(img settable) image.Image {
	at := img.Bounds().Min
	img.Set(at.X, at.Y, opaque)
	img.Set(at.X+1, at.Y, translucent)
	img.Set(at.X, at.Y+1, nothing)
	img.Set(at.X+1, at.Y+1, opaque)
	return img
}

func TestPixels(t *testing.T) {
	square := image.Rect(0, 0, 2, 2)
	exact := []byte{200, 100, 50, 255, 200, 100, 50, 128, 0, 0, 0, 0, 200, 100, 50, 255}
	// A colour that was multiplied by alpha and rounded comes back as near as it can.
	near := []byte{200, 100, 50, 255, 199, 99, 49, 128, 0, 0, 0, 0, 200, 100, 50, 255}
	tests := map[string]struct {
		img  image.Image
		want []byte
	}{
		"NRGBA":         {twoByTwo(image.NewNRGBA(square)), exact},
		"NRGBA, moved":  {twoByTwo(image.NewNRGBA(square.Add(image.Pt(-7, 9)))), exact},
		"part of NRGBA": {twoByTwo(part(image.NewNRGBA(image.Rect(0, 0, 9, 9)))), exact},
		"RGBA":          {twoByTwo(image.NewRGBA(square)), near},
		"part of RGBA":  {twoByTwo(part(image.NewRGBA(image.Rect(0, 0, 9, 9)))), near},
		"NRGBA64":       {twoByTwo(image.NewNRGBA64(square.Add(image.Pt(3, 3)))), exact},
		"opaque RGBA":   {fill(image.NewRGBA(image.Rect(0, 0, 1, 2)), opaque), []byte{200, 100, 50, 255, 200, 100, 50, 255}},
		"opaque part":   {fill(part(image.NewNRGBA64(image.Rect(0, 0, 9, 9))), opaque), bytes.Repeat([]byte{200, 100, 50, 255}, 4)},
		"gray":          {fill(image.NewGray(image.Rect(5, 5, 6, 6)), color.Gray{77}), []byte{77, 77, 77, 255}},
		"paletted":      {fill(image.NewPaletted(image.Rect(0, 0, 1, 1), palette.Plan9), color.White), []byte{255, 255, 255, 255}},
		"alpha":         {fill(image.NewAlpha(image.Rect(0, 0, 1, 1)), color.Alpha{10}), []byte{255, 255, 255, 10}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := pixels(test.img); !bytes.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// part cuts four pixels out of the middle.
func part(img interface {
	SubImage(r image.Rectangle) image.Image
}) settable {
	return img.SubImage(image.Rect(4, 4, 6, 6)).(settable)
}

func fill(img settable, c color.Color) image.Image {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			img.Set(x, y, c)
		}
	}
	return img
}

// A colour brighter than its alpha is no colour of image.RGBA; it does not wrap around.
func TestPixelsOfAWrongColour(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	copy(img.Pix, []byte{255, 10, 0, 10})
	if got, want := pixels(img), []byte{255, 255, 0, 10}; !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPixelsDoesNotChangeTheImage(t *testing.T) {
	img := twoByTwo(image.NewRGBA(image.Rect(0, 0, 2, 2))).(*image.RGBA)
	before := bytes.Clone(img.Pix)
	pixels(img)
	if !bytes.Equal(img.Pix, before) {
		t.Errorf("pixels are %v, were %v", img.Pix, before)
	}
}

// sized is an image of a size, without pixels.
type sized image.Rectangle

func (s sized) Bounds() image.Rectangle { return image.Rectangle(s) }
func (s sized) ColorModel() color.Model { return color.GrayModel }
func (s sized) At(int, int) color.Color { return color.Black }

func TestWhatCannotBeShown(t *testing.T) {
	tests := []struct {
		img  image.Image
		is   error
		want string
	}{
		{nil, ErrEmpty, `show picture "x": the image is empty: it is nil`},
		{sized(image.Rect(0, 0, 0, 5)), ErrEmpty, `show picture "x": the image is empty: 0 x 5 pixels`},
		{sized(image.Rectangle{Max: image.Pt(5, -1)}), ErrEmpty, `show picture "x": the image is empty: 5 x -1 pixels`},
		{
			sized(image.Rect(0, 0, MaxSide+1, 1)), ErrTooLarge,
			`show picture "x": the image is too large: 16385 x 1 pixels, at most 16384 are wide or high`,
		},
		{
			sized(image.Rect(1, 1, 4098, 4097)), ErrTooLarge,
			`show picture "x": the image is too large: 4097 x 4096 pixels are more than 16777216`,
		},
	}
	for _, test := range tests {
		if err := Show(test.img, "x"); !errors.Is(err, test.is) || err.Error() != test.want {
			t.Errorf("got  %v\nwant %s", err, test.want)
		}
	}
}
