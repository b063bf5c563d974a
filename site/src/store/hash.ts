import { sha256 } from "@noble/hashes/sha2.js";

/**
 * SHA-256 in hex. Browsers offer theirs only in a secure context; a site served over plain
 * http inside a house or a school has none, and its files are checked all the same.
 */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  const digest = subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
