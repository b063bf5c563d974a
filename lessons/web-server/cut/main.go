package main

import (
	"fmt"
	"net"
	"net/http"
)

func main() {
	k := kitchen{cooking: make(chan bool, 5)}
	server := &http.Server{Handler: k}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	served := make(chan error)
	go func() { served <- server.Serve(listener) }()

	guests := order("http://"+listener.Addr().String(), 5)
	for range 5 {
		<-k.cooking
	}
	fmt.Println("Close returns:", server.Close())
	fmt.Println("Serve returns:", <-served)
	guests.report()
}
