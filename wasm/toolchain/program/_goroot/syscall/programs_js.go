package syscall

// noProgramsError is why no process can be started. It counts as ENOSYS.
type noProgramsError struct{}

func (noProgramsError) Error() string {
	return "a program in a browser cannot start other programs"
}

func (noProgramsError) Is(target error) bool {
	return target == ENOSYS || ENOSYS.Is(target)
}
