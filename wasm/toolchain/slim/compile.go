package slim

import "interleave/wasm/toolchain/overlay"

const (
	ssa    = "cmd/compile/internal/ssa/"
	ssagen = "cmd/compile/internal/ssagen/"
)

// otherTargets cuts what the compiler has of other architectures.
func otherTargets() []overlay.Edit {
	edits := []overlay.Edit{
		{
			File:    "cmd/compile/main.go",
			Rewrite: rewrite(onlyKey("archInits", "wasm")),
			Reason:  "the page compiles for wasm only",
		},
		{
			File: ssa + "config.go",
			Rewrite: rewrite(
				onlyCase("NewConfig", "arch", "wasm"),
				noIf("NewConfig", "ctxt.Flag_shared"),
				noCase("Config.buildRecipes", "arch", "wasm"),
				body("Config.buildRecipes", "c.mulRecipes = map[int64]mulRecipe{}"),
			),
			Reason: "these references keep the other architectures' rewrite rules and registers alive",
		},
		{
			File:    ssa + "opGen.go",
			Rewrite: rewrite(onlyOps, onlyRegisters),
			Reason:  "most operations belong to other architectures, and they need the assemblers",
		},
		{
			File:    ssa + "rewrite.go",
			Rewrite: rewrite(noPackage("s390x")),
			Reason:  "keeps an assembler alive",
		},
		{
			File:    ssa + "check.go",
			Rewrite: rewrite(noPackage("s390x")),
			Reason:  "keeps an assembler alive",
		},
		{
			File: ssagen + "intrinsics.go",
			Rewrite: rewrite(
				noIf("initIntrinsics", "buildcfg.Experiment.SIMD"),
				onlyIntrinsics,
				unusedClosures("initIntrinsics"),
			),
			Reason: "most intrinsics are of other architectures; the table is filled at each start",
		},
		{
			File:   ssagen + "intrinsics.go",
			Old:    "if !aliased {",
			New:    "if false && !aliased {",
			Reason: "with one architecture, most aliases name intrinsics that are not there",
		},
		{
			File:    ssagen + "simdintrinsics.go",
			Rewrite: rewrite(body("simdIntrinsics", "")),
			Reason:  "an experiment of amd64: one function of 600 KB",
		},
	}
	for _, name := range []string{
		"386", "386splitload", "AMD64", "AMD64latelower", "AMD64splitload", "ARM", "ARM64", "ARM64latelower",
		"LOONG64", "LOONG64latelower", "MIPS", "MIPS64", "MIPS64latelower", "PPC64", "PPC64latelower",
		"RISCV64", "RISCV64latelower", "S390X",
	} {
		edits = append(edits, overlay.Edit{
			File:   ssa + "rewrite" + name + ".go",
			Remove: true,
			Reason: "rules of another architecture",
		})
	}
	return edits
}
