package main

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// A Job says what to paint. It is small, so it is quickly sent.
type Job struct {
	Kind string
	Seed uint64
}

func (j Job) String() string { return fmt.Sprint(j.Kind, " ", j.Seed) }

// Each row has a slow picture and two quick ones.
var jobs = []Job{
	{"mandelbrot", 1}, {"voronoi", 1}, {"plasma", 1},
	{"mandelbrot", 2}, {"voronoi", 2}, {"plasma", 2},
	{"mandelbrot", 3}, {"voronoi", 3}, {"plasma", 3},
}

const width, height = 800, 600

// paint makes a large image, point by point.
func paint(job Job) *image.RGBA {
	painters := map[string]func(Job) painter{
		"plasma": plasma, "voronoi": voronoi, "mandelbrot": mandelbrot,
	}
	at := painters[job.Kind](job)
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			v := at(float64(x)/height, float64(y)/height)
			img.SetRGBA(x, y, palette[int(v*255)&255])
		}
	}
	return img
}

// A painter tells the shade of a point, from 0 to 1.
type painter func(x, y float64) float64

// plasma is a sum of waves.
func plasma(job Job) painter {
	phase := float64(job.Seed)
	return func(x, y float64) float64 {
		wave := math.Sin(9*x+phase) + math.Sin(7*y-phase)
		wave += math.Sin(15 * math.Hypot(x-0.6, y-0.5))
		return wave/6 + 0.5
	}
}

// voronoi shades by the distance to the nearest of some points.
func voronoi(job Job) painter {
	random := rand.New(rand.NewPCG(job.Seed, 0))
	var points [40][2]float64
	for i := range points {
		points[i] = [2]float64{random.Float64() * 1.34, random.Float64()}
	}
	return func(x, y float64) float64 {
		nearest := 1.0
		for _, p := range points {
			dx, dy := x-p[0], y-p[1]
			if d := dx*dx + dy*dy; d < nearest {
				nearest = d
			}
		}
		return min(3.5*math.Sqrt(nearest), 1)
	}
}

// mandelbrot counts steps until a point escapes, near the edge of
// the set: some never do.
func mandelbrot(job Job) painter {
	const steps = 200
	size := 0.018 / float64(job.Seed)
	return func(x, y float64) float64 {
		cr, ci := -0.7463+(x-0.6)*size, 0.1102+(y-0.5)*size
		var zr, zi float64
		for i := range steps {
			zr, zi = zr*zr-zi*zi+cr, 2*zr*zi+ci
			if zr*zr+zi*zi > 4 {
				return math.Sqrt(float64(i) / steps)
			}
		}
		return 0
	}
}

// palette goes from dark blue to yellow.
var palette = func() (shades [256]color.RGBA) {
	for i := range shades {
		v := float64(i) / 255
		blue := 70 + 90*math.Sin(3*v)
		shades[i] = color.RGBA{
			uint8(255 * v * v), uint8(240 * v), uint8(blue), 255,
		}
	}
	return shades
}()
