package page

import (
	"bytes"
	"encoding/xml"
	"image"
	_ "image/jpeg" // the formats that image.DecodeConfig knows
	_ "image/png"
	"strconv"
	"strings"
)

// pictureSize is the size in pixels, 0 where the file does not tell.
func pictureSize(data []byte) (width, height int) {
	if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		return config.Width, config.Height
	}
	var svg struct {
		Width   string `xml:"width,attr"`
		Height  string `xml:"height,attr"`
		ViewBox string `xml:"viewBox,attr"`
	}
	if xml.Unmarshal(data, &svg) != nil {
		return 0, 0
	}
	width, _ = strconv.Atoi(strings.TrimSuffix(svg.Width, "px"))
	height, _ = strconv.Atoi(strings.TrimSuffix(svg.Height, "px"))
	if box := strings.Fields(svg.ViewBox); len(box) == 4 && (width == 0 || height == 0) {
		w, _ := strconv.ParseFloat(box[2], 64)
		h, _ := strconv.ParseFloat(box[3], 64)
		width, height = int(w), int(h)
	}
	return width, height
}
