// What a browser does not have, and what stands in for it.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
)

func main() {
	err := exec.Command("ls").Run()
	fmt.Println(err, errors.Is(err, exec.ErrNotFound))
	err = exec.Command("/bin/ls").Run()
	fmt.Println(err, errors.Is(err, errors.ErrUnsupported))
	_, err = os.StartProcess("/bin/ls", nil, &os.ProcAttr{})
	fmt.Println(err)
	_, err = net.Dial("tcp", "192.0.2.1:80")
	fmt.Println(err)
	_, err = net.Dial("udp", "192.0.2.1:53")
	fmt.Println(err)
	_, err = net.LookupHost("example.org")
	fmt.Println(err)

	l, err := net.Listen("tcp", "localhost:8080")
	if err != nil {
		fmt.Println(err)
		return
	}
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "served", r.Host)
	}))
	for _, host := range []string{"localhost", "127.0.0.1"} {
		res, err := http.Get("http://" + host + ":8080/")
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, err := io.ReadAll(res.Body)
		fmt.Print(string(body), err, "\n")
	}
	c, err := net.Dial("tcp", "127.0.0.1:8080")
	fmt.Println(c != nil, err)
}
