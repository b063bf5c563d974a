package picture

import (
	"errors"
	"strings"

	"github.com/hack-pad/safejs"
)

// show hands the pixels to the host, which takes the buffer over.
func show(title string, width, height int, pix []byte) error {
	host, err := safejs.Global().Get("pictureHost")
	if err != nil {
		return err
	}
	if host.Type() != safejs.TypeObject {
		return ErrNoHost
	}
	class, err := safejs.Global().Get("Uint8Array")
	if err != nil {
		return err
	}
	copied, err := class.New(len(pix))
	if err != nil {
		return err
	}
	if _, err := safejs.CopyBytesToJS(copied, pix); err != nil {
		return err
	}
	if _, err = host.Call("show", title, width, height, copied); err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "JavaScript error: ")) // the host's words alone
	}
	return nil
}
