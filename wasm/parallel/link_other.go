//go:build !js

package parallel

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"sync"
	"syscall"
)

// Workers are processes of the same binary. Each has a socket to the first one, on which a message
// is its length, and then its head and body.

const (
	// numberVar tells a process that it is a worker, and which one.
	numberVar = "PARALLEL_WORKER"
	socketFd  = 3
	memoryFd  = 4
)

var workerNumber = sync.OnceValue(func() int {
	n, err := strconv.Atoi(os.Getenv(numberVar))
	if err != nil || n < 1 {
		return 0
	}
	// A program that this one runs is no worker.
	os.Unsetenv(numberVar)
	return n
})

// Before any package of the program can start another one, which would keep them open.
func init() {
	if workerNumber() > 0 {
		syscall.CloseOnExec(socketFd)
		syscall.CloseOnExec(memoryFd)
	}
}

func cores() int { return runtime.NumCPU() }

// peer is the other end of a socket.
type peer struct {
	number int
	socket *os.File
	cmd    *exec.Cmd // nil for the first worker

	mu     sync.Mutex
	ready  *sync.Cond
	outbox [][2][]byte
	closed bool
	reaped chan struct{} // closed when the process has ended
}

var (
	peersMu sync.Mutex
	peers   = map[int]*peer{}
	toFirst *peer
)

// listen begins to tell r what comes. The first worker hears of those that it starts.
func listen(r receiver) error {
	if workerNumber() == 0 {
		return nil
	}
	// An interrupt goes to all processes of a terminal: the first worker says what becomes of it.
	signal.Ignore(os.Interrupt)
	if err := syscall.SetNonblock(socketFd, true); err != nil {
		return fmt.Errorf("%d: its socket: %w", workerNumber(), err)
	}
	toFirst = &peer{socket: os.NewFile(socketFd, "first worker")}
	go func() {
		toFirst.receive(r)
		// The first worker is gone.
		os.Exit(1)
	}()
	return nil
}

func startWorker(number int) error {
	binary, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	shm, err := memoryFile()
	if err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	ours, theirs, err := socketPair()
	if err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	cmd := exec.Command(binary, os.Args[1:]...)
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(os.Environ(), numberVar+"="+strconv.Itoa(number))
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{theirs, shm} // file descriptors 3 and 4
	err = cmd.Start()
	theirs.Close()
	if err != nil {
		ours.Close()
		return fmt.Errorf("start a worker: %w", err)
	}
	p := &peer{number: number, socket: ours, cmd: cmd, reaped: make(chan struct{})}
	p.ready = sync.NewCond(&p.mu)
	peersMu.Lock()
	peers[number] = p
	peersMu.Unlock()
	go p.write()
	received := make(chan struct{})
	go func() {
		p.receive(&first)
		close(received)
	}()
	go func() {
		err := cmd.Wait()
		close(p.reaped)
		<-received
		if p.end() {
			first.gone(number, reason(cmd, err))
		}
	}()
	return nil
}

func reason(cmd *exec.Cmd, err error) string {
	if cmd.ProcessState != nil {
		return cmd.ProcessState.String()
	}
	return err.Error()
}

func socketPair() (ours, theirs *os.File, err error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, nil, err
	}
	syscall.CloseOnExec(fds[0])
	syscall.CloseOnExec(fds[1])
	if err := syscall.SetNonblock(fds[0], true); err != nil {
		syscall.Close(fds[0])
		syscall.Close(fds[1])
		return nil, nil, err
	}
	return os.NewFile(uintptr(fds[0]), "worker"), os.NewFile(uintptr(fds[1]), "first worker"), nil
}

// killWorker ends a worker; nothing more is heard of it.
func killWorker(number int) {
	peersMu.Lock()
	p := peers[number]
	peersMu.Unlock()
	if p != nil && p.end() {
		p.cmd.Process.Kill()
		<-p.reaped // so that it changes nothing any more
	}
}

// end closes the way to a worker, once.
func (p *peer) end() bool {
	p.mu.Lock()
	before := p.closed
	p.closed = true
	p.outbox = nil
	p.ready.Signal()
	p.mu.Unlock()
	if before {
		return false
	}
	p.socket.Close()
	peersMu.Lock()
	defer peersMu.Unlock()
	if peers[p.number] == p {
		delete(peers, p.number)
	}
	return true
}

// send does not wait in the first worker: what it is given is kept until it is written. In the others
// it waits until all is written, since a task may change what it returned.
func send(to int, head, body []byte) {
	if toFirst != nil {
		toFirst.mu.Lock()
		defer toFirst.mu.Unlock()
		if err := writeMessage(toFirst.socket, head, body); err != nil {
			os.Exit(1) // the first worker is gone
		}
		return
	}
	peersMu.Lock()
	p := peers[to]
	peersMu.Unlock()
	if p == nil {
		return
	}
	p.mu.Lock()
	if !p.closed {
		p.outbox = append(p.outbox, [2][]byte{head, body})
		p.ready.Signal()
	}
	p.mu.Unlock()
}

// write sends what is in the outbox, until the end.
func (p *peer) write() {
	for {
		p.mu.Lock()
		for len(p.outbox) == 0 && !p.closed {
			p.ready.Wait()
		}
		messages := p.outbox
		p.outbox = nil
		closed := p.closed
		p.mu.Unlock()
		if closed {
			return
		}
		for _, m := range messages {
			if writeMessage(p.socket, m[0], m[1]) != nil {
				return // receive hears of it, too
			}
		}
	}
}

// joined messages are written at once: a copy is cheaper than a call of the system.
const joined = 1 << 14

func writeMessage(w io.Writer, head, body []byte) error {
	b := make([]byte, 8, 8+len(head)+min(len(body), joined))
	binary.LittleEndian.PutUint64(b, uint64(len(head)+len(body)))
	b = append(b, head...)
	if len(body) <= joined {
		_, err := w.Write(append(b, body...))
		return err
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}

// receive tells r of messages, until there are no more.
func (p *peer) receive(r receiver) {
	in := bufio.NewReaderSize(p.socket, 1<<16)
	var length [8]byte
	for {
		if _, err := io.ReadFull(in, length[:]); err != nil {
			return
		}
		size := int(binary.LittleEndian.Uint64(length[:]))
		b := make([]byte, size)
		if _, err := io.ReadFull(in, b); err != nil {
			return
		}
		if p.stale() {
			return
		}
		r.message(p.number, &packet{bytes: b, size: size, rest: rest{p.stale}})
	}
}

// stale says that the worker is gone.
func (p *peer) stale() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed
}

// rest says whether the sender of a packet is gone.
type rest struct{ stale func() bool }

func (p *packet) gone() bool { return p.stale() }

// All of a packet is there, and nobody else's.

func (p *packet) keep()             {}
func (p *packet) drop()             {}
func (p *packet) fetch([]byte, int) {}
