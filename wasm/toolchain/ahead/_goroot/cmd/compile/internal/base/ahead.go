package base

// ImportsAhead are the packages that are read before the sources.
var ImportsAhead []string
