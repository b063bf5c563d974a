// Hands the reader a file that was made in the page.

import { el } from "../dom/dom.ts";

export function save(name: string, type: string, data: BlobPart): void {
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = el("a", "");
  link.href = address;
  link.download = name;
  link.click();
  // Not before the browser has read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
