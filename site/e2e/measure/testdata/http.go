package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

const edit = 0

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "edit", edit, r.URL.Query().Get("name"))
	}))
	defer server.Close()
	answer, err := http.Get(server.URL + "/?name=Ada")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	fmt.Print(string(body), err, "\n")
}
