package slim

import "interleave/wasm/toolchain/overlay"

// developer cuts what serves the compiler's own developers, and what the go
// command uses and the page does not. Each of these brings packages with it:
// compression, JSON, regular expressions with all of Unicode's tables, the
// crypto module with its self-tests. Most also run code when the compiler
// starts.
func developer() []overlay.Edit {
	const internal = "cmd/compile/internal/"
	return []overlay.Edit{
		{
			File:    internal + "gc/util.go",
			Rewrite: rewrite(body("startProfile", "runtime.MemProfileRate = 0"), noFunc("profileName")),
			Reason:  "no profiles and traces of the compiler itself",
		},
		{
			File:    internal + "gc/main.go",
			Rewrite: rewrite(noIf("Main", `base.Flag.PgoProfile != ""`)),
			Reason:  "no profile-guided optimization",
		},
		{
			File:    internal + "pgoir/irgraph.go",
			Rewrite: rewrite(noFunc("New")),
			Reason:  "reads profiles",
		},
		{
			File:   "cmd/internal/pgo/pprof.go",
			Remove: true,
			Reason: "reads profiles, with a package that compiles dozens of regular expressions at start",
		},
		{
			File:    internal + "devirtualize/pgo.go",
			Rewrite: rewrite(body("ProfileGuided", "")),
			Reason:  "is called with a profile only, and can write JSON",
		},
		{
			File:    internal + "inline/inlheur/analyze.go",
			Rewrite: rewrite(body("DumpFuncProps", ""), noFunc("dumpFnPreamble", "emitDumpToFile")),
			Reason:  "-d=dumpinlfuncprops writes JSON",
		},
		{
			File: internal + "logopt/log_opts.go",
			Rewrite: rewrite(
				body("LogJsonOption", `log.Fatal("-json is not supported")`),
				body("FlushLoggedOpts", ""),
				noFunc("parseLogPath", "checkLogPath", "writerForLSP", "uriIfy", "newLocation", "appendInlinedPos"),
			),
			Reason: "-json logs optimizations for other tools",
		},
		{
			File:    internal + "gc/obj.go",
			Rewrite: rewrite(ifBody("dumpLinkerObj", "len(typecheck.Target.CgoPragmas) != 0", `base.Fatalf("cgo is not supported")`)),
			Reason:  "writes the JSON of cgo",
		},
		{
			File:    internal + "base/flag.go",
			Rewrite: rewrite(body("readCoverageCfg", `log.Fatal("-coveragecfg is not supported")`)),
			Reason:  "the plan of a program measures no coverage",
		},
		{
			File:    internal + "ssa/html.go",
			Rewrite: rewrite(body("NewHTMLWriter", "return nil"), emptyMethods("HTMLWriter")),
			Reason:  "GOSSAFUNC writes pages about the compiler's phases",
		},
		{
			File:    internal + "ssagen/ssa.go",
			Rewrite: rewrite(ifBody("genssa", "f.HTMLWriter != nil", "_ = lv"), body("dumpSourcesColumn", "")),
			Reason:  "writes such a page",
		},
		{
			File:    internal + "ssa/compile.go",
			Rewrite: rewrite(body("PhaseOption", `return "-d=ssa is not supported"`)),
			Reason:  "sets options of phases, chosen by a regular expression",
		},
		{
			File:   internal + "ir/dump.go",
			Remove: true,
			Reason: "prints trees for debugging, chosen by a regular expression; nothing calls it",
		},
		{
			File:   internal + "syntax/testing.go",
			Remove: true,
			Reason: "only tests use it; needs regexp",
		},
		{
			File:   internal + "noder/irgen.go",
			Old:    "versionErrorRx.MatchString(msg)",
			New:    "isVersionError(msg)",
			Reason: "the one regular expression that is matched against messages; see the new file",
		},
		{
			File:    internal + "noder/irgen.go",
			Rewrite: rewrite(noVar("versionErrorRx")),
			Reason:  "is compiled at each start",
		},
		{
			File:   internal + "types/goversion.go",
			Old:    "goVersionRE.FindStringSubmatch(s)",
			New:    "matchGoVersion(s)",
			Reason: "the regular expression for -lang; see the new file",
		},
		{
			File:    internal + "types/goversion.go",
			Rewrite: rewrite(noVar("goVersionRE")),
			Reason:  "nothing else needs regexp",
		},
		{
			File:   internal + "importer/gcimporter.go",
			Remove: true,
			Reason: "finds packages by go/build, for tests",
		},
		{
			File:    "internal/exportdata/exportdata.go",
			Rewrite: rewrite(noFunc("FindPkg", "lookupGorootExport")),
			Reason:  "finds packages by go/build; the compiler is told where they are",
		},
		{
			File:   "cmd/internal/telemetry/counter/counter.go",
			Remove: true,
			Reason: "no telemetry in the page",
		},
		{
			File:   "cmd/internal/telemetry/counter/counter_bootstrap.go",
			Old:    "//go:build cmd_go_bootstrap || compiler_bootstrap\n",
			New:    "",
			Reason: "the variant that counts nothing",
		},
	}
}
