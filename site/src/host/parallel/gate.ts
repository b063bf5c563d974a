// The way from a program to its shared memory, without JavaScript in between. A program's imports
// must be there before it runs, its shared memory comes later or never: so it imports the functions
// of the gate, which call through a table that the functions on the memory are put into.
//
// Both modules are written down here as bytes, in the WebAssembly binary format.

/** Pages of a shared memory: at first, and at most (1 GiB). */
export const pages = { initial: 1, maximum: 16384 } as const;

const i32 = 0x7f;
const i64 = 0x7e;
const funcref = 0x70;
const [localGet, i32Const, callIndirect, end, atomic] = [0x20, 0x41, 0x11, 0x0b, 0xfe];
const [asFunc, asTable, asMemory] = [0, 1, 2];

interface Operation {
  readonly name: string;
  readonly params: readonly number[];
  readonly results: readonly number[];
  /** The instruction's, after the prefix. */
  readonly code: number;
  /** Alignment of its address, as a power of two. */
  readonly align: number;
}

const sizes = [
  { bits: "32", type: i32, align: 2, at: 0 },
  { bits: "64", type: i64, align: 3, at: 1 },
];

/** All that can be done, in the order of the table. Every one is sequentially consistent. */
const operations: readonly Operation[] = sizes.flatMap(({ bits, type, align, at }) => [
  { name: "load" + bits, params: [i32], results: [type], code: 0x10 + at, align },
  { name: "store" + bits, params: [i32, type], results: [], code: 0x17 + at, align },
  { name: "add" + bits, params: [i32, type], results: [type], code: 0x1e + at, align },
  { name: "swap" + bits, params: [i32, type], results: [type], code: 0x41 + at, align },
  { name: "cas" + bits, params: [i32, type, type], results: [type], code: 0x48 + at, align },
]);

type Bytes = readonly number[];

const types = section(1, ...operations.map(({ params, results }) => [0x60, ...vector(params), ...vector(results)]));
/** Function i has type i. */
const functions = section(3, ...operations.map((_, at) => [at]));

const gate = assembled(
  types,
  functions,
  section(4, [funcref, 0, operations.length]),
  section(7, ...operations.map(({ name }, at) => [...text(name), asFunc, at]), [...text("table"), asTable, 0]),
  section(10, ...operations.map(({ params }, at) => body(params, [i32Const, at, callIndirect, at, 0]))),
);

const onMemory = assembled(
  types,
  section(
    2,
    [...text("shared"), ...text("memory"), asMemory, 3, ...unsigned(pages.initial), ...unsigned(pages.maximum)],
    [...text("shared"), ...text("table"), asTable, funcref, 0, operations.length],
  ),
  functions,
  section(9, [0, i32Const, 0, end, ...vector(operations.map((_, at) => at))]),
  section(10, ...operations.map(({ params, code, align }) => body(params, [atomic, code, align, 0]))),
);

export class Gate {
  /** For the program's imports. Each traps until there is memory. */
  readonly functions: WebAssembly.ModuleImports;
  readonly #table: WebAssembly.Table;

  constructor() {
    const { table, ...functions } = new WebAssembly.Instance(new WebAssembly.Module(gate)).exports;
    this.#table = table as WebAssembly.Table;
    this.functions = functions;
  }

  /** From now on the functions are about this memory. */
  open(memory: WebAssembly.Memory): void {
    new WebAssembly.Instance(new WebAssembly.Module(onMemory), { shared: { memory, table: this.#table } });
  }
}

function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
}

/** Bytes after their number. */
function vector(bytes: Bytes): Bytes {
  return [...unsigned(bytes.length), ...bytes];
}

function text(words: string): Bytes {
  return vector([...new TextEncoder().encode(words)]);
}

function section(id: number, ...items: readonly Bytes[]): Bytes {
  return [id, ...vector([...unsigned(items.length), ...items.flat()])];
}

/** A function that does something with all of its parameters. */
function body(params: readonly number[], instructions: Bytes): Bytes {
  return vector([0, ...params.flatMap((_, at) => [localGet, at]), ...instructions, end]);
}

function assembled(...sections: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}
