// dist/embed.js: a classic script that brings <go-playground> to any page. On a page of the
// site's own origin the element works in place; elsewhere it is an iframe of the site.
//
//     <script src="https://site.example/embed.js"></script>
//     <go-playground src="goroutines/downloads"></go-playground>

import { defineInPlace } from "./inplace.ts";
import { defineProxy } from "./proxy.ts";

const script = document.currentScript;
if (script instanceof HTMLScriptElement && customElements.get("go-playground") === undefined) {
  const root = new URL("./", script.src);
  if (root.origin === location.origin) void defineInPlace(root);
  else defineProxy(root);
}
