package summary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"interleave/build/output"
)

// State is what the measurements are at.
type State string

// A run that was broken off leaves Measuring; that Updated is older than a minute tells.
const (
	Idle      State = "idle"
	Measuring State = "measuring"
	Failed    State = "failed"
)

// Status is how far a run of the measurements is.
type Status struct {
	Format int   `json:"format"`
	State  State `json:"state"`
	// Label is that of the set which is measured, "" if none is.
	Label string `json:"label"`
	// Done and Of count steps.
	Done int `json:"done"`
	Of   int `json:"of"`
	// Now is what is measured.
	Now string `json:"now"`
	// Updated is when this was written. It is zero where nothing ever was.
	Updated time.Time `json:"updated"`
	// Latest is the ID of the set that was measured last, "" if none was.
	Latest string `json:"latest"`
	// Message says why it failed.
	Message string `json:"message"`
}

// JSON is the text of status.json.
func (s Status) JSON() ([]byte, error) {
	s.Format = Format
	s.Updated = s.Updated.UTC().Truncate(time.Second)
	text, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encode status: %w", err)
	}
	return append(text, '\n'), nil
}

// ReadStatus reads status.json of a folder. Where there is none nothing is measured.
func ReadStatus(fsys fs.FS) (Status, error) {
	text, err := fs.ReadFile(fsys, "status.json")
	if errors.Is(err, fs.ErrNotExist) {
		return Status{Format: Format, State: Idle}, nil
	}
	if err != nil {
		return Status{}, fmt.Errorf("read status: %w", err)
	}
	var s Status
	if err := json.Unmarshal(text, &s); err != nil {
		return Status{}, fmt.Errorf("read status: status.json: %w", err)
	}
	if s.Format != Format {
		return Status{}, fmt.Errorf("read status: status.json has format %d, this version reads %d", s.Format, Format)
	}
	return s, nil
}

// WriteStatus writes status.json into a folder. Who reads it meanwhile gets the old one or the new.
func WriteStatus(dir string, s Status) error {
	text, err := s.JSON()
	if err != nil {
		return err
	}
	if err := output.Replace(filepath.Join(dir, "status.json"), bytes.NewReader(text)); err != nil {
		return fmt.Errorf("write status: %w", err)
	}
	return nil
}
