/** As many as a worker takes at once: what it holds is lost where it is ended. */
const most = 256;

/**
 * How many schedules a worker is given at once: as many as it runs in about the time that pace says
 * (milliseconds), and towards the end fewer, so that all workers end at about the same time. Each
 * is the milliseconds that one took so far, null where none has been run.
 */
export function batchSize(each: number | null, left: number, workers: number, pace: number): number {
  if (each === null) return Math.min(1, left);
  const share = Math.ceil(left / (2 * workers));
  return Math.min(left, share, most, Math.max(1, Math.floor(pace / Math.max(each, 0.01))));
}
