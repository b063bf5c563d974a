// Package page renders the site's pages: lessons with goldmark and chroma, everything
// around them with html/template.
//
// The pages are documents: text, highlighted code and recorded output are there without
// JavaScript. Script finds the live parts by element and attribute:
//
//	<html data-root data-manifest>     addresses relative to the page
//	      data-isolate                 that of the service worker, which looks for it too
//	<body data-page>                   overview, lesson, play, embed or missing
//	<go-playground src id view>        an example; view has its views, with a space between them
//	              data-exercise        on an exercise; data-schedules where its tests run under
//	                                   so many schedules
//	  pre[data-file]                   a file, whose textContent is its exact text
//	  .pg-output pre                   the recorded output
//	  .pg-help                         hints and solution of an exercise
//
// Every address is relative, so the site works under any path. The content security policy
// stands in a meta element, since static hosts send no headers; its one inline script is
// that of the program frame, by its hash.
package page
