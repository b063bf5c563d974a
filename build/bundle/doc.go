// Package bundle makes the site's scripts and style sheet with esbuild's Go API.
//
// There are ten, all from site/src:
//
//	frame/frame.ts       the program frame's script, text inside of the page's own script:
//	                     modules import it as "interleave:frame" (the srcdoc of the frame)
//	host/worker.ts       the program worker, after wasm_exec.js of the GOROOT in use
//	toolchain/worker.ts  the toolchain worker, after wasm_exec.js too
//	isolation/worker.ts  sw.js, the service worker of hosts that set no headers; its name is
//	                     stable, since browsers know it by its address
//	pages/page.ts        every page of the site, as modules that share chunks; what is not
//	                     needed to read a page comes by dynamic import
//	pages/element.ts     <go-playground> alone, the same way
//	embed/embed.ts       embed.js, which other sites load by its stable name
//	pages/site.css       the style sheet, from those of each behaviour
//	bench/drawn.ts       no part of the site: what draws measurements, for build/bench/draw
//	search/made.ts       no part of it either: what makes the index of the search, for build/search
//
// The names of modules, chunks and the style sheet carry esbuild's hash of their content.
// The content security policy admits the frame's script by its SHA-256; it is computed
// here, from the same bytes that go into the srcdoc.
//
// A mistake in the sources comes back as problems with file and line, all of them at once.
package bundle
