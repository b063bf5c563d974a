// What the compiler's commonest sentences ask for, for somebody who meets them for the first time.

import type { Diagnostic } from "../../protocol/files.ts";

type Rule = readonly [pattern: RegExp, hint: string];

const rules: readonly Rule[] = [
  [/^declared and not used/, "Go refuses a variable that nothing reads. Use it, remove it, or write _ in its place."],
  [/imported and not used/, "Go refuses an import that nothing uses. Remove it from the list, or use the package."],
  [/^undefined: [A-Za-z_]\w*\./, "That package has no such name. Check the spelling; names that other packages may use begin with a capital letter."],
  [/^undefined: /, "Nothing of that name is known here. Check the spelling, the import list, and whether it is declared in another function."],
  [/^missing return/, "Every way through this function must end with a return."],
  [/is not in std|no required module provides package|cannot find package/, "That package cannot be imported here. Packages of Go's standard library can, and a few more that the site was built with."],
  [/import cycle/, "Two packages import each other. Move what both need to a third one."],
  [/^cannot use .* as .* value/, "The two types differ. Convert the value, or change one of the types."],
  [/mismatched types/, "Go does not convert numbers by itself. Convert one side, for example float64(n)."],
  [/assignment mismatch/, "The numbers of values on the two sides differ. A function that also returns an error needs a second name on the left."],
  [/^not enough arguments|^too many arguments/, "The call and the function's parameters do not match; the lines below the message show both."],
  [/no new variables on left side of :=/, "All these names exist already: use = in place of :=."],
  [/function main is undeclared in the main package/, "A program starts in func main(). Add it, or run the tests if that is what these files are for."],
  [/missing ',' before newline|unexpected newline, expected comma/, "Where a list goes on over several lines, its last line needs a comma too."],
  [/^syntax error: /, "The text stops being Go here. Look at this place and at the end of the line before it: a bracket or a quote may be missing."],
  [/invalid operation: .*\(receive from send-only|invalid operation: cannot receive from send-only/, "This channel was declared chan<- T: here it can only be sent to."],
  [/cannot send to receive-only/, "This channel was declared <-chan T: here it can only be received from."],
];

/** Advice for a diagnostic; "" where its own words must do. */
export function hintFor(diagnostic: Diagnostic): string {
  return rules.find(([pattern]) => pattern.test(diagnostic.message))?.[1] ?? "";
}
