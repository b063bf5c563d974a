package page

import "strings"

// Policy is the content security policy of every page. Workers come from blobs, and in the
// program frame, which inherits the policy, from data: addresses where an engine refuses
// blobs; programs may connect anywhere, from an opaque origin and without credentials.
func Policy(frame string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval' 'sha256-" + frame + "'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src * data: blob:",
		"worker-src 'self' blob: data:",
		"frame-src 'self'",
		"base-uri 'none'",
		"form-action 'self'", // the search's, where its script has not come
	}, "; ")
}
