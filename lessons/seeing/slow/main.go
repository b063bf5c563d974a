package main

import (
	"fmt"
	"log"
	"os"
	"runtime/trace"
	"time"
)

// handle is quick, but for every twentieth request.
func handle(request int) {
	if request%20 == 19 {
		time.Sleep(300 * time.Millisecond) // the trace has this line
		return
	}
	time.Sleep(5 * time.Millisecond)
}

func main() {
	recorder := trace.NewFlightRecorder(trace.FlightRecorderConfig{
		MinAge: 100 * time.Millisecond,
	})
	if err := recorder.Start(); err != nil {
		log.Fatal(err)
	}
	defer recorder.Stop()
	for request := 0; ; request++ {
		start := time.Now()
		handle(request)
		if time.Since(start) > 200*time.Millisecond {
			if err := keep(recorder); err != nil {
				log.Fatal(err)
			}
			fmt.Println("slow requests seen: 1, and kept: 1")
			return
		}
	}
}

// keep writes what happened of late.
func keep(recorder *trace.FlightRecorder) error {
	out, err := os.Create("trace.out")
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = recorder.WriteTo(out)
	return err
}
