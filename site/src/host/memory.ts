// Gives a program's linear memory a ceiling. Go's linker declares none, so a program would take
// all that the browser gives and end it; with one, Go's own "out of memory" comes up.

const memorySection = 5;
const page = 65536;
const header = 8;

/** The module with a maximum of so many bytes for its memory, or the least it can start with, if that is more. */
export function withCeiling(module: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  for (let at = header; at < module.length; ) {
    const id = module[at];
    const size = readUnsigned(module, at + 1);
    const end = size.end + size.value;
    if (id === memorySection) return splice(module, at, end, ceilinged(module.subarray(size.end, end), Math.floor(bytes / page)));
    at = end;
  }
  throw new Error("the program has no memory of its own");
}

/** A memory section like the given one, with a maximum. */
function ceilinged(section: Uint8Array, pages: number): number[] {
  const count = readUnsigned(section, 0);
  const flags = section[count.end];
  if (count.value !== 1 || flags === undefined || flags > 1) throw new Error("the program's memory is of a kind that Go does not make");
  const initial = readUnsigned(section, count.end + 1);
  const before = flags === 1 ? readUnsigned(section, initial.end).value : Infinity;
  const limits = [1, 1, ...unsigned(initial.value), ...unsigned(Math.max(initial.value, Math.min(pages, before)))];
  return [memorySection, ...unsigned(limits.length), ...limits];
}

function splice(module: Uint8Array, start: number, end: number, section: number[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(module.length - (end - start) + section.length);
  result.set(module.subarray(0, start));
  result.set(section, start);
  result.set(module.subarray(end), start + section.length);
  return result;
}

/** Reads an unsigned LEB128 number. */
function readUnsigned(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error("the program ends in the middle of a number");
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at };
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
  return bytes;
}
