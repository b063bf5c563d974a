package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"interleave/wasm/timeline/rows"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "timeline:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("timeline", flag.ContinueOnError)
	flags.SetOutput(stderr)
	names := flags.String("files", "", "the reader's own `files`, with commas between them")
	out := flags.String("o", "", "the `file` to write; standard output without it")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read flags: %w", err)
	}
	if flags.NArg() != 1 {
		return errors.New("name one file, the trace")
	}
	var files []string
	if *names != "" {
		files = strings.Split(*names, ",")
	}
	trace, err := os.Open(flags.Arg(0))
	if err != nil {
		return err
	}
	defer trace.Close()
	timeline, err := rows.Read(trace, files)
	if err != nil {
		return fmt.Errorf("%s: %w", flags.Arg(0), err)
	}
	packet, err := json.Marshal(timeline)
	if err != nil {
		return fmt.Errorf("encode the rows: %w", err)
	}
	packet = append(packet, '\n')
	if *out != "" {
		return os.WriteFile(*out, packet, 0o644)
	}
	_, err = stdout.Write(packet)
	return err
}
