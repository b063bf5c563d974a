// Package share draws the pictures that other sites show beside a link to a page (Open Graph).
//
// A picture is a PNG of 1200 by 630 pixels, the size that those sites ask for: the part of the course, the title, and
// the question that the lesson answers, in the site's colours, with two threads that cross as in its sign. Text is set in
// the Go fonts, which are a part of golang.org/x/image; so the same course gives the same bytes on every
// machine. There are few colours, and a picture has some fifteen kilobytes.
//
// Draw takes some hundredths of a second. What it depends on beside its arguments is in Version: keep a picture by both.
package share

import (
	"bytes"
	_ "embed"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Width and Height are the size in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what a picture says.
type Card struct {
	// Above is in small letters over the title: the part of the course.
	Above string
	Title string
	// Below is what the page is about, in a sentence.
	Below string
}

// Version changes with how pictures are drawn.
//
//go:embed share.go
var Version string

// The colours of the site's sign and of its dark theme.
var (
	back   = color.RGBA{0x0b, 0x2b, 0x38, 0xff}
	paper  = color.RGBA{0xfd, 0xfd, 0xfb, 0xff}
	quiet  = color.RGBA{0xb9, 0xd3, 0xdd, 0xff}
	first  = color.RGBA{0x56, 0xb4, 0xe9, 0xff}
	second = color.RGBA{0xe6, 0x9f, 0x00, 0xff}
)

const margin = 80

// Draw draws a picture.
func Draw(card Card) ([]byte, error) {
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("draw a picture to share: %w", err)
	}
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("draw a picture to share: %w", err)
	}
	c := &canvas{img: image.NewPaletted(image.Rect(0, 0, Width, Height), shades())}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(back), image.Point{}, draw.Src)
	threads(c.img)
	c.write(regular, 34, first, []string{card.Above}, 120)
	title, below := c.fit(bold, 88, 2, card.Title), c.fit(regular, 44, 3, card.Below)
	bottom := c.write(bold, title.size, paper, title.lines, 145+title.size)
	c.write(regular, below.size, quiet, below.lines, bottom+below.size+30)
	c.write(bold, 34, paper, []string{"Interleave"}, Height-margin)
	c.writeAt(regular, 34, quiet, "concurrency in Go, by running it", margin+215, Height-margin)
	if c.err != nil {
		return nil, fmt.Errorf("draw a picture to share: %w", c.err)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, c.img); err != nil {
		return nil, fmt.Errorf("draw a picture to share: %w", err)
	}
	return b.Bytes(), nil
}

// shades are the colours and what lies between them and the ground, for smooth edges.
func shades() color.Palette {
	const steps = 12
	palette := color.Palette{back}
	for _, c := range []color.RGBA{paper, quiet, first, second} {
		for i := 1; i <= steps; i++ {
			palette = append(palette, blend(back, c, float64(i)/steps))
		}
	}
	return palette
}

func blend(a, b color.RGBA, part float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + part*(float64(b)-float64(a)))) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// threads draws two lines that cross, down the right side.
func threads(img *image.Paletted) {
	const (
		left, right = 1010.0, 1110.0
		width       = 22.0
	)
	for _, line := range []struct {
		from, to float64
		color    color.RGBA
	}{{left, right, first}, {right, left, second}} {
		for y := range Height {
			// A curve like an S between two thirds, straight before and after.
			t := min(max((float64(y)-Height*0.3)/(Height*0.4), 0), 1)
			t = t * t * (3 - 2*t)
			center := line.from + t*(line.to-line.from)
			slope := (line.to - line.from) * 6 * t * (1 - t) / (Height * 0.4)
			half := width / 2 * math.Hypot(1, slope)
			for x := int(center - half - 1); x <= int(center+half+1); x++ {
				cover := min(max(half+0.5-math.Abs(float64(x)+0.5-center), 0), 1)
				if cover > 0 {
					img.Set(x, y, blend(back, line.color, cover))
				}
			}
		}
	}
}

// canvas writes, and keeps the first error.
type canvas struct {
	img *image.Paletted
	err error
}

func (c *canvas) face(f *opentype.Font, size float64) font.Face {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil && c.err == nil {
		c.err = err
	}
	return face
}

// fitted is a text in lines, at a size at which they fit.
type fitted struct {
	size  float64
	lines []string
}

// fit breaks a text into at most so many lines, smaller where it is long.
func (c *canvas) fit(f *opentype.Font, size float64, most int, text string) fitted {
	const smallest = 24
	for ; ; size -= 4 {
		face := c.face(f, size)
		if c.err != nil {
			return fitted{}
		}
		lines := wrap(face, text)
		if len(lines) <= most || size <= smallest {
			return fitted{size, lines[:min(len(lines), most)]}
		}
	}
}

// wrap breaks a text between words.
func wrap(face font.Face, text string) []string {
	const room = 1010 - 2*margin + 40
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		longer := strings.TrimSpace(*last + " " + word)
		if *last != "" && font.MeasureString(face, longer) > fixed.I(room) {
			lines = append(lines, word)
		} else {
			*last = longer
		}
	}
	return lines
}

// write writes lines, the first of them on a base line, and returns the base line of the last.
func (c *canvas) write(f *opentype.Font, size float64, ink color.Color, lines []string, y float64) float64 {
	for i, line := range lines {
		if i > 0 {
			y += size * 1.2
		}
		c.writeAt(f, size, ink, line, margin, y)
	}
	return y
}

func (c *canvas) writeAt(f *opentype.Font, size float64, ink color.Color, text string, x, y float64) {
	face := c.face(f, size)
	if c.err != nil {
		return
	}
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(ink), Face: face,
		Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	d.DrawString(text)
}
