// The runtime's report of a deadlock shows every goroutine; one of them is not the program's. It
// is the one that the report itself needs: it handles the event that no other will ever come.

const eventHandler = /^goroutine \d+ [^\n]*\[select \(no cases\)[^\n]*\nsyscall\/js\.handleEvent\(/;

/** The report as it would be without that goroutine. */
export function withoutEventHandler(report: string): string {
  const parts = report.split("\n\n");
  const own = parts.filter((part) => !eventHandler.test(part));
  if (own.length === parts.length) return report;
  const words = own.join("\n\n").trimEnd() + "\n";
  if (own.some((part) => part.startsWith("goroutine "))) return words;
  return words.replace("all goroutines are asleep - deadlock!", "no goroutines (main called runtime.Goexit) - deadlock!");
}
