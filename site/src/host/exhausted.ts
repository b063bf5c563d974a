/** Whether an error is the engine's for a stack that has no room left: Chromium's and WebKit's, or Firefox's. */
export function isStackExhausted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof RangeError ? /call stack/i.test(error.message) : error.name === "InternalError" && /recursion/.test(error.message);
}

/** What the program is then said to have printed, as Go would. */
export const exhaustedWords = "runtime: goroutine stack exceeds the browser's limit\nfatal error: stack overflow\n";
