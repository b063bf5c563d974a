// The element on a page of the site's own origin: the same module that the lessons use.

// Addresses relative to the site's root; the build program puts them in.
declare const __ELEMENT__: string;
declare const __MANIFEST__: string;
declare const __STYLE__: string;

export async function defineInPlace(root: URL): Promise<void> {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL(__STYLE__, root).href;
  document.head.append(style);
  // The address is only known at run time, so the bundler must leave this import alone.
  const address = new URL(__ELEMENT__, root).href;
  const element = (await import(address)) as typeof import("../pages/element.ts");
  element.define({ root: root.href, manifest: new URL(__MANIFEST__, root).href });
}
