// Command web is what the host's tests run for the network: each argument names a case.
package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
)

func main() {
	switch os.Args[1] {
	case "get":
		get(os.Args[2])
	case "stuck":
		get(os.Args[2])
		select {}
	case "local":
		local(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "from here") })
	case "localstuck":
		local(func(http.ResponseWriter, *http.Request) { select {} })
	}
}

func get(address string) {
	answer, err := http.Get(address)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	fmt.Println(answer.StatusCode, string(body), err)
}

func local(handler http.HandlerFunc) {
	server := httptest.NewServer(handler)
	defer server.Close()
	get(server.URL)
}
