package parallel

import "encoding/binary"

// What a message is.
type kind uint8

const (
	ready         kind = iota + 1 // a worker serves
	call                          // to a worker: call function name with n inputs
	cancelCall                    // to a worker: nobody waits for a call any more; the body says why
	recall                        // to a worker: give back a call that has not begun
	leave                         // to a worker: end
	result                        // from a worker: n outputs
	failed                        // from a worker: errors, and no outputs
	mixed                         // from a worker: errors, then outputs
	recalled                      // from a worker: a call that had not begun
	request                       // from a worker: something of a queue
	reply                         // to a worker: the answer to a request
	waitFor                       // from a worker: wake me when this place in shared memory is notified
	wakeUp                        // to a worker: it was
	notifyWaiters                 // from a worker: wake n of those who wait for this place
)

// head begins each message. All workers run the same program on the same machine, so the form
// is nobody else's business.
type head struct {
	kind kind
	flag uint8  // depends on the kind
	n    uint32 // inputs or outputs in the body; a queue's bound
	id   uint64 // of a call, of a request, of a wait
	ref  uint64 // a queue; a place in shared memory
	name string // the function to call
}

const (
	fixedHead = 24
	// mostName bytes of a function's name, so that a head is read at once.
	mostName = 255
)

func (h head) bytes() []byte {
	b := make([]byte, fixedHead, fixedHead+len(h.name))
	b[0], b[1], b[2] = byte(h.kind), h.flag, byte(len(h.name))
	binary.LittleEndian.PutUint32(b[4:], h.n)
	binary.LittleEndian.PutUint64(b[8:], h.id)
	binary.LittleEndian.PutUint64(b[16:], h.ref)
	return append(b, h.name...)
}

// packet is a message that has arrived.
type packet struct {
	// bytes is the message, or its beginning where the rest is not in Go's memory yet.
	bytes []byte
	size  int
	start int // of the body
	// rest is what the platform keeps with it.
	rest
}

func (p *packet) head() head {
	b := p.bytes
	h := head{
		kind: kind(b[0]),
		flag: b[1],
		n:    binary.LittleEndian.Uint32(b[4:]),
		id:   binary.LittleEndian.Uint64(b[8:]),
		ref:  binary.LittleEndian.Uint64(b[16:]),
	}
	p.start = fixedHead + int(b[2])
	h.name = string(b[fixedHead:p.start])
	return h
}

// left is the length of what has not been read of the body.
func (p *packet) left() int { return p.size - p.start }

// read takes the next bytes of the body, as many as dst has.
func (p *packet) read(dst []byte) {
	if p.start+len(dst) <= len(p.bytes) {
		copy(dst, p.bytes[p.start:])
	} else {
		p.fetch(dst, p.start)
	}
	p.start += len(dst)
}

// body reads all that is left.
func (p *packet) body() []byte {
	b := make([]byte, p.left())
	p.read(b)
	return b
}
