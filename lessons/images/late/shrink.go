package main

import (
	"image"
	"image/color"
)

const factor = 4 // a thumbnail is so many times smaller

// shrink makes one pixel of each square of pixels: their average.
func shrink(large *image.RGBA) *image.RGBA {
	size := large.Rect.Size().Div(factor)
	small := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			small.SetRGBA(x, y, average(large, x*factor, y*factor))
		}
	}
	return small
}

func average(img *image.RGBA, left, top int) color.RGBA {
	var r, g, b int
	for y := top; y < top+factor; y++ {
		for x := left; x < left+factor; x++ {
			c := img.RGBAAt(x, y)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
	}
	const n = factor * factor
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}
