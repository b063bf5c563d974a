(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
(mandelbrot|voronoi|plasma) [1-3]
in the order of the list: false
first picture after 0\.[0-8] of the time
one worker / all workers: ((0\.[5-9]|1\.[0-4]), cores: 1|(1\.[1-9]|[2-9]\.\d), cores: ([2-9]|\d\d+))
