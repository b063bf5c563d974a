// What a failed run means, for somebody who meets it for the first time: what happened and what
// to try. It stands beside Go's own words, never in their place.

export interface Explanation {
  /** Go's own words: the first line of its report. */
  readonly words: string;
  readonly title: string;
  readonly text: string;
}

type Rule = readonly [pattern: RegExp, title: string, text: string];

// The first rule that matches speaks, so the special ones stand before the general.
const rules: readonly Rule[] = [
  [
    /all goroutines are asleep - deadlock!/,
    "Deadlock: every goroutine waits, and nobody is left to wake one.",
    "Each block “goroutine …” of the report names one that waits, and on what: “chan receive”, “chan send”, “sync.Mutex.Lock”, “sync.WaitGroup.Wait”. Ask of each one who should have woken it, and why that did not happen.",
  ],
  [
    /no goroutines \(main called runtime\.Goexit\)/,
    "main left by runtime.Goexit, and the last goroutine has ended.",
    "After Goexit the other goroutines run on, but the program never ends well: let main return instead.",
  ],
  [
    /concurrent map (?:writes|read and map write|iteration and map write)/,
    "Two goroutines used one map at the same time, and one of them wrote.",
    "A Go map is not safe for that. Guard it with a sync.Mutex, or let a single goroutine own it and speak to it through a channel.",
  ],
  [
    /sync: negative WaitGroup counter/,
    "Done was called more often than Add.",
    "Each goroutine may call Done once; call Add before the goroutine starts. wg.Go does both for you.",
  ],
  [
    /sync: WaitGroup (?:is reused|misuse)/,
    "Add was called while Wait was already running.",
    "Call Add before the goroutine starts, not inside it: otherwise Wait may return too early.",
  ],
  [
    /sync: unlock of unlocked mutex|sync: R?Unlock of unlocked RWMutex/,
    "A mutex was unlocked that nobody held.",
    "Every Unlock needs its own Lock before it. “defer mu.Unlock()” right after “mu.Lock()” keeps the two together.",
  ],
  [
    /panic: send on closed channel/,
    "A goroutine sent on a channel that was already closed.",
    "Only the sender should close a channel, and only after its last send. With several senders, close it when all of them are done.",
  ],
  [
    /panic: close of closed channel/,
    "A channel was closed twice.",
    "Let exactly one goroutine close it, once: the sender, after its last send.",
  ],
  [
    /panic: close of nil channel/,
    "A channel was closed that was never made.",
    "A declared channel is nil until make(chan T) gives it something to be.",
  ],
  [
    /goroutine stack exceeds|fatal error: stack overflow/,
    "A function called itself until the stack was full.",
    "Look for the function that repeats in the stack: the case in which it should stop is missing or never reached.",
  ],
  [
    /fatal error: (?:runtime: )?out of memory|cannot allocate memory/,
    "The program asked for more memory than it may have here.",
    "A program in this page has 512 MB. Look for something that grows without end: a slice appended to in a loop, or goroutines that never finish.",
  ],
  [
    /assignment to entry in nil map/,
    "Something was stored in a map that was never made.",
    "A declared map is nil: it can be read but not written. Make it first: m := map[string]int{} or make(map[string]int).",
  ],
  [
    /invalid memory address or nil pointer dereference/,
    "A pointer that points nowhere was used.",
    "The first line of the stack that lies in your files says where. Find out why the value is nil there: often an error that was not checked.",
  ],
  [
    /index out of range \[(-?\d+)\](?: with length (\d+))?/,
    "An index lay outside of its slice or array.",
    "Indexes go from 0 to the length less one. The numbers in the message are the index and the length.",
  ],
  [
    /slice bounds out of range/,
    "A slice was cut outside of its bounds.",
    "In s[low:high], low may not pass high, and high may not pass the capacity. The message says which of them did.",
  ],
  [
    /makeslice: (?:len|cap) out of range|makechan: size out of range/,
    "make was asked for a size that cannot be.",
    "A length must not be negative, and not larger than memory. Print the number before make to see what it is.",
  ],
  [
    /integer divide by zero/,
    "A whole number was divided by zero.",
    "Check the divisor before the division. (Dividing floating-point numbers by zero gives infinity instead.)",
  ],
  [
    /interface conversion: /,
    "A value was not of the type that was asserted.",
    "Ask first: v, ok := x.(T) gives ok == false instead of a panic.",
  ],
  [
    /^panic: /m,
    "The program panicked, and nothing recovered.",
    "Read the words after “panic:”, then the first line of the stack that lies in your files: that is where it happened.",
  ],
  [
    /^fatal error: /m,
    "Go's runtime gave up on the program.",
    "Such an error cannot be recovered from. The words after “fatal error:” say why, and the stack after them where.",
  ],
];

/** Where Go's own report begins, in what a program wrote to standard error. */
const report = /^(?:panic: |fatal error: |runtime: goroutine stack exceeds)/m;
/** The head of a report says what happened; the stacks below may be very long. */
const headLength = 2000;

/** What to say about a program that ended, by what it wrote to standard error. */
export function explain(stderr: string, exitCode: number): Explanation | null {
  // A recovered panic is no failure, and os.Exit(2) without a report is the program's own choice.
  const start = exitCode === 2 ? stderr.search(report) : -1;
  if (start < 0) return null;
  const head = stderr.slice(start, start + headLength);
  const rule = rules.find(([pattern]) => pattern.test(head));
  return rule === undefined ? null : { words: head.split("\n", 1)[0] ?? "", title: rule[1], text: rule[2] };
}
