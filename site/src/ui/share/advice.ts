// What to know about a link before passing it on.

/** Longer addresses are cut by some programs that pass links on. */
const longLink = 8000;

export function adviceFor(link: string): string {
  if (!link.includes("#code=")) return "It leads to this example in the playground.";
  if (link.length <= longLink) return "The program is in the link itself; nothing is stored anywhere.";
  return `It has ${link.length.toLocaleString("en")} characters, since the program is in it. Some mail and chat programs cut such links.`;
}
