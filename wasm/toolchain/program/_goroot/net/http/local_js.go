package http

import "net/netip"

// isThisProgram reports whether a host is the program itself.
func isThisProgram(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && (addr.IsLoopback() || addr.IsUnspecified())
}
