package net

// noSocketsError is why no connection leaves the program.
type noSocketsError struct{}

func (noSocketsError) Error() string {
	return "a program in a browser has no sockets to the outside, only to itself; net/http requests may leave it"
}

// noNamesError is why a name is not looked up.
type noNamesError struct{}

func (noNamesError) Error() string {
	return "a program in a browser has no name server; net/http requests may name hosts"
}

// isOutside reports whether an address can only belong to another host.
func isOutside(a sockaddr) bool {
	var ip IP
	switch a := a.(type) {
	case *TCPAddr:
		ip = a.IP
	case *UDPAddr:
		ip = a.IP
	case *IPAddr:
		ip = a.IP
	default:
		return false
	}
	return len(ip) != 0 && !ip.IsLoopback() && !ip.IsUnspecified()
}
