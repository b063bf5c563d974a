// A base's exports: what the compiler reads of its packages, all in one file. A header says which
// they are and how long each is; the archives follow, one after the other.

/** Gives path and archive of each package. The archives are parts of the given bytes. */
export function* unpackExports(bytes: Uint8Array<ArrayBuffer>): Generator<[path: string, archive: Uint8Array<ArrayBuffer>]> {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as readonly [path: string, size: number][];
  let at = 4 + length;
  for (const [path, size] of header) {
    yield [path, bytes.subarray(at, at + size)];
    at += size;
  }
}
