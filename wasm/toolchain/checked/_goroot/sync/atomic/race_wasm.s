//go:build race

#include "textflag.h"

// The declarations of this package in a race build: the runtime has them all.

TEXT ·LoadInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoad32(SB)

TEXT ·LoadUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoad32(SB)

TEXT ·LoadInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoad64(SB)

TEXT ·LoadUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoad64(SB)

TEXT ·LoadUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoad64(SB)

TEXT ·StoreInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicStore32(SB)

TEXT ·StoreUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicStore32(SB)

TEXT ·StoreInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicStore64(SB)

TEXT ·StoreUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicStore64(SB)

TEXT ·StoreUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicStore64(SB)

TEXT ·SwapInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicSwap32(SB)

TEXT ·SwapUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicSwap32(SB)

TEXT ·SwapInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicSwap64(SB)

TEXT ·SwapUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicSwap64(SB)

TEXT ·SwapUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicSwap64(SB)

TEXT ·AddInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAdd32(SB)

TEXT ·AddUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAdd32(SB)

TEXT ·AddInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAdd64(SB)

TEXT ·AddUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAdd64(SB)

TEXT ·AddUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAdd64(SB)

TEXT ·AndInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAnd32(SB)

TEXT ·AndUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAnd32(SB)

TEXT ·AndInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAnd64(SB)

TEXT ·AndUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAnd64(SB)

TEXT ·AndUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicAnd64(SB)

TEXT ·OrInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicOr32(SB)

TEXT ·OrUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicOr32(SB)

TEXT ·OrInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicOr64(SB)

TEXT ·OrUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicOr64(SB)

TEXT ·OrUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicOr64(SB)

TEXT ·CompareAndSwapInt32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicCompareAndSwap32(SB)

TEXT ·CompareAndSwapUint32(SB),NOSPLIT,$0
	JMP	runtime·raceatomicCompareAndSwap32(SB)

TEXT ·CompareAndSwapInt64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicCompareAndSwap64(SB)

TEXT ·CompareAndSwapUint64(SB),NOSPLIT,$0
	JMP	runtime·raceatomicCompareAndSwap64(SB)

TEXT ·CompareAndSwapUintptr(SB),NOSPLIT,$0
	JMP	runtime·raceatomicCompareAndSwap64(SB)

TEXT ·LoadPointer(SB),NOSPLIT,$0
	JMP	runtime·raceatomicLoadPointer(SB)
