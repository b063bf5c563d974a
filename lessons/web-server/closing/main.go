package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
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

	root := "http://" + listener.Addr().String()
	guests := order(root, 5)
	for range 5 {
		<-k.cooking
	}

	// At most five seconds, and then it gives up.
	ctx, cancel := context.WithTimeout(
		context.Background(), 5*time.Second)
	defer cancel()
	stopped := make(chan error)
	go func() { stopped <- server.Shutdown(ctx) }()

	fmt.Println("Serve returns:", <-served)
	_, err = get(root)
	fmt.Println("a new guest is refused:", err != nil)
	fmt.Println("Shutdown returns:", <-stopped)
	guests.report()
}
