// Elements in one line. Text is always text: nothing here can parse markup.

type Child = Node | string;

/** An element with a class and children. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** A button that does something and submits nothing. */
export function button(className: string, label: string, action: () => void): HTMLButtonElement {
  const element = el("button", className, label);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/** A button that can be out of use, by its ariaDisabled, without losing the keyboard's focus when it becomes so. */
export function whenEnabled(className: string, label: string, action: () => void): HTMLButtonElement {
  const element = button(className, label, () => {
    if (element.ariaDisabled !== "true") action();
  });
  return element;
}

let last = 0;

/** An id that no other element has; for labels and descriptions. */
export function freshId(prefix: string): string {
  last++;
  return `${prefix}-${last}`;
}

/** Puts text on the clipboard; false where the browser forbids it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A button that copies, and says for a moment that it did.
 *
 * @param what the object of "Copy", heard but not seen: " the output"
 */
export function copyButton(className: string, what: string, text: () => string): HTMLButtonElement {
  const word = el("span", "", "Copy");
  const element = button(className, "", () => {
    void copyText(text()).then((done) => {
      word.textContent = done ? "Copied" : "Not allowed";
      setTimeout(() => (word.textContent = "Copy"), 1500);
    });
  });
  element.append(word, el("span", "unseen", what));
  return element;
}
