// What a downloaded trace is called.

/** The program chose the name: the file is a trace by its ending, whatever that says. */
export function fileName(name: string): string {
  const last = name.slice(name.lastIndexOf("/") + 1).replace(/[^\w.-]+/g, "_").replace(/^\.+/, "");
  return /.\.(out|trace)$/.test(last) ? last : `${last === "" ? "trace" : last}.out`;
}
