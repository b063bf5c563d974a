// What goroutines are called, and the colour that each has. Go numbers them, and the traces that
// it prints use these numbers, so they are used here too; number 1 is that of main.

/** Colours that are told apart (ui/theme/colours.css); main has the one that is none. */
const colours = 7;

/** "main", "goroutine 18". */
export function goroutineName(number: number): string {
  return number === 1 ? "main" : `goroutine ${number}`;
}

/** The same where a sentence begins. */
export function goroutineTitle(number: number): string {
  return number === 1 ? "main" : `Goroutine ${number}`;
}

/** The index of a goroutine's colour: 0 for main, 1 to 7 for the others, in the order of the list, and again. */
export function colourOf(number: number, all: readonly number[]): number {
  if (number === 1) return 0;
  const at = all.filter((each) => each !== 1).indexOf(number);
  return at < 0 ? 0 : (at % colours) + 1;
}
