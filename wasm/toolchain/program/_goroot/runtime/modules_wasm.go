package runtime

// sharedTypes says that no type is in two modules: the linker makes sure of it.
const sharedTypes = true
