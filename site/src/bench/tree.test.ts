import assert from "node:assert/strict";
import { test } from "node:test";

import { el, html } from "./tree.ts";

test("a tree is HTML, with its class and attributes in their order", () => {
  assert.equal(html(el("p", "note", "one ", el("b", {}, "two"), el("i"))), '<p class="note">one <b>two</b><i></i></p>');
  assert.equal(html(el("rect", { x: "1", y: "2" })), '<rect x="1" y="2"></rect>');
});

test("texts and attributes stay what they are, whatever is in them", () => {
  const hostile = `<script>alert("1")</script>&'`;
  const escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;";
  assert.equal(html(el("p", { title: hostile }, hostile)), `<p title="${escaped}">${escaped}</p>`);
});

test("no character is left that XML refuses", () => {
  assert.equal(html("a\u0000b\u001bc\td\ufffe"), "a\ufffdb\ufffdc\td\ufffd");
});
