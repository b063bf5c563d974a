// A drawing as elements of the page. It is laid over what is there: what is alike stays the element it
// was, so that the reader's focus, selection and opened details outlast a redraw.

import type { Branch, Tree } from "../../bench/tree.ts";

const svg = "http://www.w3.org/2000/svg";

/** Marks elements that are the page's own and stand among drawn ones: drawing goes around them. */
export const own = "data-own";

/** Makes the children of an element what the trees say. */
export function draw(parent: Element, trees: readonly Tree[]): void {
  let next = skipOwn(parent.firstChild);
  for (const tree of trees) {
    const found = like(next, tree);
    if (found === null) {
      parent.insertBefore(make(tree, parent), next);
      continue;
    }
    while (next !== found) next = dropped(next!);
    if (typeof tree === "string") {
      if (found.textContent !== tree) found.textContent = tree;
    } else {
      dress(found as Element, tree);
      draw(found as Element, tree.children);
    }
    next = skipOwn(found.nextSibling);
  }
  while (next !== null) next = dropped(next);
}

/** The first of these nodes that can become what the tree says; null where there is none. */
function like(next: ChildNode | null, tree: Tree): ChildNode | null {
  if (next === null || matches(next, tree)) return next;
  if (typeof tree === "string") return null;
  // What stands between has gone; what only looks alike may be something else.
  for (let node = skipOwn(next.nextSibling); node !== null; node = skipOwn(node.nextSibling)) {
    if (matches(node, tree) && ((node as Element).getAttribute("class") ?? "") === (tree.attrs["class"] ?? "")) return node;
  }
  return null;
}

function matches(node: ChildNode, tree: Tree): boolean {
  if (typeof tree === "string") return node.nodeType === Node.TEXT_NODE;
  if (!(node instanceof Element) || node.localName !== tree.tag) return false;
  return identities.every((name) => node.getAttribute(name) === (tree.attrs[name] ?? null));
}

/** Elements that differ in one of these are about different things. */
const identities = ["id", "data-example", "data-do"];

function skipOwn(node: ChildNode | null): ChildNode | null {
  while (node instanceof Element && node.hasAttribute(own)) node = node.nextSibling;
  return node;
}

function dropped(node: ChildNode): ChildNode | null {
  const next = skipOwn(node.nextSibling);
  node.remove();
  return next;
}

function make(tree: Tree, parent: Element): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const inside = parent.namespaceURI === svg && parent.localName !== "foreignObject";
  const element = tree.tag === "svg" || inside ? document.createElementNS(svg, tree.tag) : document.createElement(tree.tag);
  dress(element, tree);
  draw(element, tree.children);
  return element;
}

/** The reader's, not the drawing's. */
const readers = new Set(["open", "aria-disabled"]);

function dress(element: Element, { attrs }: Branch): void {
  for (const name of element.getAttributeNames()) {
    if (!Object.hasOwn(attrs, name) && !readers.has(name)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attrs)) {
    if (element.getAttribute(name) !== value && !(name === "open" && element.isConnected)) element.setAttribute(name, value);
  }
}
