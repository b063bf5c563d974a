// Go's words by class, so that the editor and the highlighted text of the page (ui/code) share
// one set of colours.

import { goLanguage } from "@codemirror/lang-go";
import { LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { styleTags, tagHighlighter, tags } from "@lezer/highlight";

const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.definitionKeyword, tags.moduleKeyword, tags.controlKeyword], class: "tok-keyword" },
  { tag: [tags.string, tags.character], class: "tok-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-literal" },
  { tag: [tags.lineComment, tags.blockComment], class: "tok-comment" },
  { tag: tags.typeName, class: "tok-type" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "tok-call" },
]);

/** The highlighted Go language, without completions: a lesson is typed, not picked from a list. */
export function goText(): Extension {
  const calls = styleTags({ "CallExpr/SelectorExpr/FieldName": tags.function(tags.propertyName) });
  return [new LanguageSupport(goLanguage.configure({ props: [calls] })), syntaxHighlighting(highlighter)];
}
