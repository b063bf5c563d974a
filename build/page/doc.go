// Package page renders the site's pages: lessons with goldmark and chroma, everything
// around them with html/template.
//
// The pages are documents: text, highlighted code and recorded output are there without
// JavaScript. Script finds the live parts by element and attribute:
//
//	<html data-root data-manifest>     addresses relative to the page
//	      data-isolate                 that of the service worker, which looks for it too
//	<body data-page>                   overview, lesson, play, bench, search, glossary, embed
//	                                   or missing
//	<go-playground src id view>        an example; view has its views, with a space between them
//	              data-exercise        on an exercise; data-schedules where its tests run under
//	                                   so many schedules; data-checks names what checks it
//	  pre[data-file]                   a file, whose textContent is its exact text
//	  .pg-output pre                   the recorded output
//	  .pg-help                         hints and solution of an exercise
//	<li data-lesson data-exercise      a lesson of the overview: its slug, the src of its exercise, and
//	    data-checks>                   what checks that, as on the exercise itself
//	  .progress                        room for how far the reader is; .progress[data-part] in a part
//	<section id="progress">            room for what there is to do about all of it
//	<main data-index>                  of the search: the address of its index
//
// Every address is relative, so the site works under any path. The content security policy
// stands in a meta element, since static hosts send no headers; its one inline script is
// that of the program frame, by its hash.
package page
