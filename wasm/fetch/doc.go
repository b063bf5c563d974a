// Package fetch asks web servers for things, in a page and outside it, with one API.
//
// In a page (js/wasm) a request goes through the browser's Fetch API. Everywhere else it goes
// through net/http. A program that imports fetch instead of net/http stays small in the page:
// net/http and what it needs would be several times the rest of the program.
//
//	res, err := fetch.Get(ctx, "https://example.org/data.json")
//	if err != nil {
//		return err // no answer: refused, cancelled, not an address
//	}
//	if err := res.Err(); err != nil {
//		return err // an answer that says no: status 400 or above
//	}
//	fmt.Println(len(res.Body), "bytes")
//
// [Do] sends any method, header and body. The whole answer is read before either returns, so
// there is nothing to close, and an answer has to fit in memory.
//
// # Errors
//
// Every error is an [*Error] and carries the method and the address, so that in a crowd of
// requests each failure says which one it was. An answer with status 404 is an answer, not an
// error, as in net/http; [Response.Err] turns it into one, a [StatusError] inside an [*Error].
//
// # Cancelling
//
// When the context ends, the request is abandoned at once and the error wraps
// [context.Cause] of that context: context.DeadlineExceeded after a timeout,
// context.Canceled or the given cause after a cancel.
//
// # A network without a network
//
// Addresses that begin with /sim/ are answered inside the package, by the same Go code on every
// platform, with timers and nothing else. They serve lessons and tests: they behave the same
// everywhere, offline too, and in the virtual time of testing/synctest.
//
//	/sim/delay/1s      answers after one second
//	/sim/status/404    answers with that status, 100 to 599
//	/sim/bytes/1024    answers with that many bytes, 64 MB at most
//	/sim/echo          answers with the method and the body that it was sent
//	/sim/fail/words    never answers: an error with these words ("-" is read as a space)
//
// A query adds to any of them: delay, status, bytes and fail, with the same values.
//
//	/sim/status/404?delay=200ms
//	/sim/delay/1s?bytes=1024
//	/sim/bytes/10?fail=connection-reset&delay=1s
//
// An address that the table does not know is an error that lists what it knows.
//
// # Limits in a page
//
// A page may read only what a server opens to every origin (CORS), because programs run in an
// origin of their own; no cookies go along. The browser keeps some headers for itself, such as
// Host and Cookie, and shows a program only those that the server allows it to see.
package fetch
