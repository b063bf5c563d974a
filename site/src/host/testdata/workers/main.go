// Command workers is what the tests of the host of package parallel run: its first argument names
// what the first worker does and what the further ones do.
package main

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"syscall/js"
	"time"
	"unsafe"
)

type roles struct {
	first   func(events <-chan event)
	further func(number int, events <-chan event)
}

var cases = map[string]roles{
	"echo":     {echoFirst, echoFurther},
	"exit":     {watch, exit},
	"late":     {late, lateFurther},
	"panic":    {watch, func(int, <-chan event) { panic("torn") }},
	"engine":   {watch, func(int, <-chan event) { fmt.Println(load32(0)) }},
	"torn":     {watch, torn},
	"order":    {orderFirst, orderFurther},
	"flood":    {watch, flood},
	"shared":   {sharedFirst, sharedFurther},
	"missing":  {missing, nil},
	"trap":     {func(<-chan event) { load32(0) }, nil},
	"waiting":  {waitingFirst, waitingFurther},
	"alone":    {func(<-chan event) { room(1); wait(0, 0, 1); select {} }, nil},
	"crowd":    {crowd, nil},
	"nested":   {watch, nested},
	"alive":    {func(events <-chan event) { start(1); select {} }, func(_ int, events <-chan event) { <-events }},
	"deadlock": {deadlock, exit},
	"bad":      {bad, nil},
	"leave":    {leave, func(int, <-chan event) { select {} }},
	"picture":  {watch, picture},
	"pingpong": {pingpong, func(_ int, events <-chan event) {
		for e := range events {
			post(0, string(e.data), "")
		}
	}},
}

func main() {
	role := cases[os.Args[1]]
	if number := host.Get("number").Int(); number > 0 {
		role.further(number, inbox())
		return
	}
	role.first(inbox())
}

// watch starts a worker and prints what comes of it.
func watch(events <-chan event) {
	if words := start(1); words != "" {
		fmt.Println("not started:", words)
		return
	}
	for e := range events {
		fmt.Printf("%d from %d: %s\n", e.kind, e.from, e.data)
		if e.kind == gone {
			return
		}
	}
}

// echoFirst sends messages of many sizes to two workers, before they are there.
func echoFirst(events <-chan event) {
	sizes := []int{0, 1, 64, 65, 5000, 1 << 20}
	for number := 1; number <= 2; number++ {
		start(number)
		for _, size := range sizes {
			body := strings.Repeat("abc\n", size/4+1)[:size]
			post(number, "", body)
			post(number, body, "")
			post(number, "head", body)
		}
	}
	post(3, "to nobody", "")
	for range 2 * 3 * len(sizes) {
		e := <-events
		fmt.Fprintf(os.Stderr, "%d: %s\n", e.from, e.data)
	}
	host.Call("kill", 1)
	host.Call("kill", 2)
	host.Call("kill", 2)
	post(1, "too late", "")
}

func echoFurther(number int, events <-chan event) {
	for e := range events {
		post(0, fmt.Sprintf("%d %08x", len(e.data), crc32.ChecksumIEEE(e.data)), "")
	}
}

func exit(number int, _ <-chan event) {
	input, err := io.ReadAll(os.Stdin)
	fmt.Printf("worker %d has %q, %q of input, %v\n", number, os.Args[1:], input, err)
	post(0, "the last word", "")
	os.Exit(3)
}

// late kills a worker that sends without end, and starts another under its number.
func late(events <-chan event) {
	start(1)
	for range 100 {
		<-events
	}
	host.Call("kill", 1)
	for len(events) > 0 {
		<-events
	}
	start(1)
	post(1, "second", "")
	e := <-events
	fmt.Printf("%s\n", e.data)
}

func lateFurther(number int, events <-chan event) {
	select {
	case e := <-events:
		post(0, string(e.data), "")
	case <-time.After(300 * time.Millisecond):
		for {
			post(0, "first", "")
			time.Sleep(50 * time.Microsecond)
		}
	}
	select {}
}

// torn dies by an error that is not the program's.
func torn(int, <-chan event) {
	js.Global().Call("setTimeout", js.Global().Get("Function").New("throw new Error('torn apart')"))
	select {}
}

// orderFirst prints in turns with its workers.
func orderFirst(events <-chan event) {
	start(1)
	start(2)
	for i := range 100 {
		fmt.Println(i, "first")
		number := 1 + i%2
		post(number, fmt.Sprint(i), "")
		<-events
	}
	fmt.Println("end")
}

func orderFurther(number int, events <-chan event) {
	for e := range events {
		// Many writes go together, and must not be late.
		for _, digit := range string(e.data) + " further\n" {
			fmt.Print(string(digit))
		}
		post(0, "done", "")
	}
}

func flood(int, <-chan event) {
	for range 3000 {
		fmt.Println("x")
	}
	fmt.Fprintln(os.Stderr, "giving up")
	os.Exit(1)
}

func check(what string, got, want any) {
	if got != want {
		fmt.Printf("%s: got %v, want %v\n", what, got, want)
	}
}

func operations(at int32) {
	store32(at, 7)
	check("load32", load32(at), int32(7))
	check("add32", add32(at, -9), int32(7))
	check("swap32", swap32(at, 5), int32(-2))
	check("cas32", cas32(at, 4, 6), int32(5))
	check("cas32", cas32(at, 5, 6), int32(5))
	check("load32", load32(at), int32(6))
	const big = 1 << 60
	store64(at, big)
	check("load64", load64(at), int64(big))
	check("add64", add64(at, -1), int64(big))
	check("swap64", swap64(at, -5), int64(big-1))
	check("cas64", cas64(at, 4, 6), int64(-5))
	check("cas64", cas64(at, -5, big), int64(-5))
	check("load64", load64(at), int64(big))
}

// sharedFirst gives a worker memory that is there from the start, and then more.
func sharedFirst(events <-chan event) {
	check("words", host.Get("sharedMemory").String(), "")
	check("room", room(8), int32(1))
	operations(0)
	store32(8, 41)
	start(1)
	check("from the worker", string((<-events).data), "ready")
	check("room", room(10<<20), int32(1))
	operations(10<<20 - 8)
	data := []byte(strings.Repeat("0123456789", 100_000))
	copyin(5<<20, unsafe.Pointer(&data[0]), int32(len(data)))
	post(1, "grown", "")
	check("from the worker", string((<-events).data), "done")
	check("the worker's", load32(9<<20), int32(4))
	check("the worker's growth", room(20<<20), int32(1))
	check("beyond its end", load32(20<<20-4), int32(12))
	for range 100_000 {
		add32(16, 1)
	}
	<-events
	check("sum", load32(16), int32(200_000))
	check("more than there can be", room(1<<30+1), int32(0))
	fmt.Println("checked")
}

func sharedFurther(_ int, events <-chan event) {
	check("the first's", add32(8, 1), int32(41))
	post(0, "ready", "")
	<-events
	back := make([]byte, 1_000_000)
	copyout(5<<20, unsafe.Pointer(&back[0]), int32(len(back)))
	check("copied", string(back[999_980:]), "01234567890123456789")
	operations(10<<20 - 16)
	store32(9<<20, 4)
	check("room", room(20<<20), int32(1))
	store32(20<<20-4, 12)
	post(0, "done", "")
	for range 100_000 {
		add32(16, 1)
	}
	post(0, "added", "")
	select {}
}

func missing(<-chan event) {
	fmt.Println(room(8), host.Get("sharedMemory").String())
}

func waitingFirst(events <-chan event) {
	room(64)
	store32(0, 1)
	check("another value", wait(0, 2, 9), int32(0))
	check("a wait", wait(0, 1, 10), int32(1))
	check("woken", notify(0, 5), int32(1))
	check("its event", (<-events).handle, 10)
	start(1)
	check("from the worker", string((<-events).data), "waits")
	// It waits where it says so, and on.
	check("nobody", notify(8, 1), int32(0))
	check("woken", notify(4, 1), int32(1))
	check("from the worker", string((<-events).data), "woken")
	fmt.Println("checked")
}

func waitingFurther(_ int, events <-chan event) {
	check("a wait", wait(4, 0, 77), int32(1))
	post(0, "waits", "")
	e := <-events
	check("its event", e.kind*1000+e.handle, 4077)
	post(0, "woken", "")
	select {}
}

func crowd(<-chan event) {
	for number := 1; ; number++ {
		if words := start(number); words != "" {
			fmt.Println(number, words)
			break
		}
	}
	host.Call("kill", 5)
	fmt.Println(start(5), start(5))
}

func nested(int, <-chan event) {
	post(0, start(2), "")
}

// deadlock waits for ever once its worker is gone.
func deadlock(events <-chan event) {
	start(1)
	<-events
	<-events
	<-events
}

func bad(<-chan event) {
	fmt.Println(start(0))
	fmt.Println(start(-1))
	host.Call("kill", 7)
}

// leave ends while its workers live.
func leave(events <-chan event) {
	start(1)
	start(2)
	time.Sleep(100 * time.Millisecond)
	os.Exit(5)
}

func picture(int, <-chan event) {
	fmt.Println("before")
	pixels := js.Global().Get("Uint8Array").New(8)
	js.CopyBytesToJS(pixels, []byte{1, 2, 3, 4, 5, 6, 7, 8})
	js.Global().Get("pictureHost").Call("show", "two", 2, 1, pixels)
	fmt.Println("after")
}

// pingpong prints the mean of many round trips, in microseconds, a few times: engines get faster.
func pingpong(events <-chan event) {
	const rounds = 2000
	start(1)
	post(1, "first", "")
	<-events
	for range 8 {
		begun := time.Now()
		for range rounds {
			post(1, "a small message", "")
			<-events
		}
		fmt.Println(time.Since(begun).Microseconds() / rounds)
	}
}
