// Package ahead changes Go's compiler so that it reads imports before it opens
// the sources. A host can start it early, let it wait for the sources, and has
// only the reader's own text left to compile when that comes.
//
// Which packages to read stands in the import configuration, in comments that
// Go's own compiler skips:
//
//	# ahead fmt
//	# ahead sync
//	packagefile fmt=/exports/fmt.a
//	...
//
// in the order in which the sources import them. The result is the same, to the
// byte, as without the comments. That holds only if the sources import exactly
// these packages in this order: what a package's export data brings is entered
// into the compiler's tables, and with other imports they would differ.
package ahead
