// How the benchmarks of one box are measured: first each once, which tells what there is and how long
// it takes, then as often as the time allows.

/** Milliseconds that a box takes, about; what is too long for a second pass takes longer. */
export const budget = 30_000;
/** Milliseconds after which it is ended, with what there is by then. */
export const patience = 60_000;

/** Figures of each benchmark, where the time allows for them. */
const counts = { computing: 10, waiting: 3 };

/** How the program is called. */
export function callOf(waits: boolean, count: number): string[] {
  // Of what waits one operation says enough, and a short time would have many at once.
  const time = waits ? "1x" : "20ms";
  return ["-test.run=^$", "-test.bench=.", "-test.short", `-test.benchtime=${time}`, `-test.count=${count}`];
}

/** How often each is measured after a first pass that took so many milliseconds; 0: there is no time for that. */
export function furtherCounts(waits: boolean, took: number): number {
  const wanted = waits ? counts.waiting - 1 : counts.computing;
  return Math.max(0, Math.min(wanted, Math.floor((budget - took) / Math.max(took, 1))));
}
