// A page that was loaded again to be isolated is gone for the reader, but not for Chromium: it keeps
// the page for "back", since the new one has other policies, and shows it, as it was, at the next
// reload. It lets go of a kept page that holds a lock when another page asks for that lock.

const name = "interleave.isolation";

/** Makes this page one that can be dropped; resolves when a reload may come. */
export function becomeStale(locks: LockManager | undefined): Promise<void> {
  return new Promise((resolve) => {
    const hold = (): Promise<never> => {
      resolve();
      return new Promise(() => {});
    };
    if (locks === undefined) resolve();
    else locks.request(name, { mode: "shared" }, hold).catch(() => resolve());
  });
}

/** Has the browser drop what is kept of this page from before it was isolated. */
export async function dropStale(locks: LockManager | undefined): Promise<void> {
  try {
    // Another tab may show a page that holds the lock, and those that come after wait behind this request.
    await locks?.request(name, { signal: AbortSignal.timeout(500) }, () => {});
  } catch {
    // What is shown somewhere is not stale.
  }
}
