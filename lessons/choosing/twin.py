"""What Python takes for the same answers."""

from itertools import product


def choose(computes, shares, outgrows):
    match computes, shares, outgrows:
        case False, False, False:
            return "asyncio"
        case False, True, False:
            return "threading and a Lock"
        case True, False, False:
            return "multiprocessing.Pool"
        case True, True, False:
            return "multiprocessing and SharedMemory"
        case _, False, True:
            return "a task queue, such as Celery"
        case False, True, True:
            return "a server that owns the data"
        case True, True, True:
            return "chunks in a task queue"


def main():
    print("work      shares  outgrows  take")
    both = False, True
    for outgrows, computes, shares in product(both, both, both):
        work = "computes" if computes else "waits"
        answers = ["yes" if answer else "no" for answer in (shares, outgrows)]
        take = choose(computes, shares, outgrows)
        print(f"{work:9} {answers[0]:7} {answers[1]:9} {take}")


if __name__ == "__main__":
    main()
