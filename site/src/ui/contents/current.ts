// Which section the reader is in.

/**
 * The last section whose heading stands above the reading line; the first one before that.
 *
 * @param tops distance of each heading from the window's top, in document order
 * @param line how far down the window the reading line is
 */
export function currentSection(tops: readonly number[], line: number): number {
  let current = 0;
  for (const [index, top] of tops.entries()) if (top <= line) current = index;
  return current;
}
