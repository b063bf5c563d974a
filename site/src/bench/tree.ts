// What is drawn, before it is HTML in a file or elements in a page: a tree of elements and texts.

export type Tree = string | Branch;

export interface Branch {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
}

/** An element; with a text in place of attributes, of that class. */
export function el(tag: string, attrs: string | Readonly<Record<string, string>> = {}, ...children: readonly Tree[]): Branch {
  return { tag, attrs: typeof attrs !== "string" ? attrs : attrs === "" ? {} : { class: attrs }, children };
}

/** The tree as HTML. It is XML too: every element is closed, and no character is left that XML refuses. */
export function html(tree: Tree): string {
  if (typeof tree === "string") return escaped(tree);
  const attrs = Object.keys(tree.attrs).map((name) => ` ${name}="${escaped(tree.attrs[name]!)}"`);
  return `<${tree.tag}${attrs.join("")}>${tree.children.map(html).join("")}</${tree.tag}>`;
}

const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/[&<>"']/g, (character) => names[character]!);
}
