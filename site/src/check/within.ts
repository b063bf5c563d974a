/** Runs something whose signal is aborted when the time (milliseconds) is over, or the outer one is; false where it was. */
export async function within(time: number, outer: AbortSignal, run: (signal: AbortSignal) => Promise<void>, inner = new AbortController()): Promise<boolean> {
  const abort = (): void => inner.abort();
  if (outer.aborted || time <= 0) abort();
  outer.addEventListener("abort", abort);
  const timer = time === Infinity ? undefined : setTimeout(abort, time);
  try {
    await run(inner.signal);
    return !inner.signal.aborted;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", abort);
  }
}
