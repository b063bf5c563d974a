/** localStorage; null where the browser forbids even to look at it. */
export function shelf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
