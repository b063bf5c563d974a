/** What a worker is called, as Go's parallel.Worker numbers it: 0 is the first. */
export function workerName(worker: number): string {
  return `worker ${worker}`;
}
