package main

import (
	"fmt"
	"net/http"
	"time"
)

const wait = 500 * time.Millisecond

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", home)
	mux.HandleFunc("GET /{name}", greet)
	return mux
}

func home(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "Welcome. Ask for /your-name.")
}

// greet is slow: it has to look something up.
func greet(w http.ResponseWriter, r *http.Request) {
	time.Sleep(wait)
	fmt.Fprintf(w, "Hello, %s!", r.PathValue("name"))
}

func main() {
	root := serve(routes())
	show(root + "/")
	show(root + "/Ana")

	const n = 20
	total, sum := atOnce(n, root+"/Ben")
	fmt.Println("requests at once:", n)
	fmt.Printf("total / one wait: %.1f\n", ratio(total, wait))
	fmt.Printf("sum / total:      %.1f\n", ratio(sum, total))
}
