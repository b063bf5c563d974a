package detect

const arenaSize = 256 << 20
