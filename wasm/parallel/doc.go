// Package parallel runs a program's functions on all cores: in a page, where one WebAssembly
// instance has one thread, by Web Workers; elsewhere by processes. The API is the same, and so is
// what programs see, so that a program can be tried and measured on both sides.
//
// A worker is the same program, started once more. Package variables are a worker's own; what workers
// share, they are sent, or it is of one of the types below. It is what Python's multiprocessing does.
//
//	var square = parallel.Func("square", func(_ context.Context, n int) (int, error) {
//		return n * n, nil
//	})
//
//	func main() {
//		parallel.Main(func() {
//			ctx := context.Background()
//			pool, err := parallel.NewPool(ctx, 0) // one worker a core
//			if err != nil {
//				log.Fatal(err)
//			}
//			defer pool.Close()
//			squares, err := square.Map(ctx, pool, []int{1, 2, 3})
//			fmt.Println(squares, err)
//		})
//	}
//
// [Main] divides the first worker, which runs its function, from the others, which serve. [Func] gives
// a function its name. A [Pool] has workers and a queue of tasks. [Function.Call] waits for one result,
// [Function.Submit] gives a [Future], [Function.Map] keeps the order of the inputs, and [Function.Completed]
// yields results as they are there. How tasks are cancelled, and what happens when a worker dies, is told at [Pool].
//
// # Values
//
// Inputs and results may be of any type that encoding/gob takes. Types without pointers (numbers,
// and arrays and structs of them), slices of such types and strings go as memory, without gob: a
// large one is copied out of the sender's memory, handed over, and copied into the receiver's.
// Unexported fields go along in that way, but not through gob. An empty slice may arrive as nil, and nil as an empty one; a
// nil pointer or interface goes as part of a value, not as the whole of it.
//
// # Between workers
//
// A [Queue] is a bounded channel that all workers share, and a pipe ([NewPipe]) has two ends. They
// pass through the first worker, which therefore should not compute for long without a pause.
//
// [Array] and [Value] are numbers in memory that all workers share; [Mutex], [Semaphore] and [Barrier] order what they do
// with it. To wait for one of them costs no processor time, and stops one goroutine alone. For what the
// Go memory model calls synchronizing, the atomic operations of an Array are like those of
// package sync/atomic, and Unlock is synchronized before the Lock that it lets in.
//
// # Tests
//
// A test binary is a program like any other. It needs a TestMain:
//
//	func TestMain(m *testing.M) {
//		parallel.Main(func() { os.Exit(m.Run()) })
//	}
//
// # Limits
//
// Only the first worker starts workers. Further workers have no standard input; what they print goes where the first
// one's output goes. Natively there are Linux and macOS. All of a program's shared memory together has at most 1 GB; what is given
// back is used again for what is of about the same size. On Linux it lies in /dev/shm, which has to have room for it.
// Nothing is guaranteed between programs that are not the same binary.
//
// In a page, shared memory needs a page that is cross-origin isolated: its host sends the headers
// Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp. Where it does not, the constructors
// of what is shared return an error that says so, and everything else works by messages. There, a worker that
// computes hears nothing meanwhile: that its task was cancelled, for one, so that it is ended.
//
// # The host of a page
//
// In a page, the script that runs the program has to give it workers. This repository has such a host,
// in site/src/host/parallel and site/src/frame. Another one has to give the program this: an
// object globalThis.parallelHost with
//
//	number          0 in the first worker; in others the number that start was given
//	cores           how many there are
//	sharedMemory    "" where there is shared memory, or a sentence that says why there is none
//	listen(ring)    from now on ring is called when there is something to take, and not again before next gave 0
//	start(number)   starts a worker; throws an Error where it cannot
//	kill(number)    ends one, of which nothing more is heard
//
// and a module of imports named parallel, with numbers of 32 bits except where said, and addresses
// in the program's memory:
//
//	send(to, head, headLen, body, bodyLen)   one message, of two parts, to a worker
//	next(into, size, event) kind             takes the oldest of what has come: 0 nothing; 1 a message, copied
//	                                         to into; 2 the first size bytes of a message; 3 a worker has ended, into
//	                                         has the words; 4 a wait is over. At event it puts three numbers: the worker, the
//	                                         length, and the handle of a message of kind 2 or the id of the wait
//	read(handle, offset, into, n)            more of a message of kind 2
//	drop(handle)                             it is not needed any more
//	room(size) ok                            makes shared memory at least so large; 0 where that is not possible
//	load32 store32 add32 cas32               atomic operations on shared memory: (at), (at, v), (at, delta) old,
//	                                         (at, old, v) was; and the same with 64 bits
//	copyin(at, from, n) copyout(at, into, n) between shared memory and the program's
//	wait(at, expected, id) ok                Atomics.waitAsync; 0 where the place holds something else
//	notify(at, count) woken                  Atomics.notify
//
// Calls of ring come from outside of the program, never during a call of its. All workers of a program
// get the same shared memory.
package parallel
