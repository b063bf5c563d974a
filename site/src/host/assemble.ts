// For tests: WebAssembly modules by hand, in the binary format.

export const [i32, i64, funcref] = [0x7f, 0x7e, 0x70];
export const [asFunc, asTable, asMemory, asGlobal] = [0, 1, 2, 3];

/** A number in LEB128, as far as tests need it: two bytes. */
export const unsigned = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7]);

/** Bytes after their number. */
export const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];

export const text = (words: string): number[] => sized([...new TextEncoder().encode(words)]);

/** Items after their number. */
export const list = (...items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];

export const section = (id: number, ...items: readonly (readonly number[])[]): number[] => [id, ...sized(list(...items))];

export const custom = (name: string, words: string): number[] => [0, ...sized([...text(name), ...new TextEncoder().encode(words)])];

export const wasm = (...sections: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
