package exec

// noProgramsError is why no program is found. It counts as ErrNotFound.
type noProgramsError struct{}

func (noProgramsError) Error() string {
	return "a program in a browser cannot start other programs"
}

func (noProgramsError) Is(target error) bool { return target == ErrNotFound }
