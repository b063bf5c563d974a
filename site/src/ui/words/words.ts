// Numbers and endings in words.

/** "0.31 s", "12 ms", "2 min 5 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.max(1, Math.round(milliseconds))} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** "1 line", "12,000 lines". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** "512 bytes", "12 KB", "1.3 MB"; megabytes as downloads and disks count them. */
export function bytes(n: number): string {
  if (n < 1000) return count(n, "byte");
  if (n < 1_000_000) return `${Math.round(n / 1000)} KB`;
  return `${megabytes(n)} MB`;
}

/** "1.3": one place after the point. */
export function megabytes(n: number): string {
  return (n / 1_000_000).toFixed(1);
}

/** What is said when the output is longer than what is kept. */
export function droppedSentence(droppedBytes: number, droppedLines: number, droppedPictures = 0): string {
  const text = `${bytes(droppedBytes)} in ${count(droppedLines, "more line")}`;
  const pictures = count(droppedPictures, "more picture");
  const all = droppedPictures === 0 ? text : droppedBytes === 0 ? pictures : `${text}, and ${pictures}`;
  return `The output is cut here: ${all} came after it and were dropped.`;
}

/** How a worker ended that should not have; the words are the host's. */
export function crashSentence(worker: number, words: string): string {
  return `Worker ${worker} crashed: ${words.replace(/\.?\s*$/, ".")}`;
}

/** How a run ended. */
export type Ending = "exited" | "stopped" | "failed";

export function endSentence(ending: Ending, exitCode: number): string {
  if (ending === "stopped") return "You stopped the program.";
  if (ending === "failed") return "The program could not be run to its end.";
  return exitCode === 0 ? "The program ended." : `The program ended with exit status ${exitCode}.`;
}
