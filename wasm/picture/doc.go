// Package picture shows images, in a page and outside it, with one call.
//
// In a page (js/wasm) a picture appears under the program, among its output, with its title.
// Everywhere else it becomes a PNG file, and a folder fills as the program goes.
//
//	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
//	draw(img)
//	if err := picture.Show(img, "First light"); err != nil {
//		return err
//	}
//
// Show returns when the pixels have left: the image may be changed at once, and shown again.
// Any goroutine may call it, and any worker of package parallel. Pictures appear in the order
// in which they arrive, so a program that wants them in order shows them from one place.
//
// # Images
//
// Every [image.Image] can be shown, and what is seen has eight bits for red, green, blue and
// alpha. An [image.NRGBA] is already of that form and fastest, an [image.RGBA] that is opaque
// comes next. All others are converted pixel by pixel.
//
// The title is for everybody, and all there is for those who cannot see the picture. Where it
// is empty, the picture is called "picture".
//
// # Files
//
// Outside a page, the environment variable PICTURES names the folder, which is made where it
// is missing. Without it, the program makes a new temporary folder for its first picture and
// says on standard error where that is. Processes that share pictures name a folder: without
// one, each makes its own.
//
// A file is named after the title: letters and digits stay, all else becomes a dash, and a long
// title is cut. No picture overwrites another. The second one of a title gets the number 2, as
// in plasma.png and plasma-2.png, also where the first is from an earlier run.
//
// # Errors and limits
//
// Every error names the title. [ErrEmpty]: the image is nil or has no pixel. [ErrTooLarge]: it
// is wider or higher than [MaxSide], or has more than [MaxPixels]; not every browser draws
// larger ones. These hold outside a page too, so that a program behaves the same on both sides.
// [ErrNoHost]: a js/wasm program runs where nothing shows pictures, such as under plain Node.js.
//
// A page shows only so many pictures and so many megabytes of them in one run. Then the error
// has the page's words.
package picture
