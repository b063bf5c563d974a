import type { Progress } from "../protocol/toolchain.ts";

export type OnProgress = (progress: Progress) => void;

/** A piece of work under way, and who listens to it. */
interface Job {
  done: Promise<unknown>;
  progress: Progress | null;
  readonly listeners: Set<OnProgress>;
}

/** The same work asked for twice at a time is done once; who comes later hears how far it is. */
export class Share {
  readonly #jobs = new Map<string, Job>();

  run<T>(key: string, start: (report: OnProgress) => Promise<T>, onProgress?: OnProgress): Promise<T> {
    const job = this.#jobs.get(key) ?? this.#start(key, start);
    if (onProgress) {
      job.listeners.add(onProgress);
      if (job.progress) onProgress(job.progress);
    }
    return job.done as Promise<T>;
  }

  #start(key: string, start: (report: OnProgress) => Promise<unknown>): Job {
    const job: Job = { done: Promise.resolve(), progress: null, listeners: new Set() };
    this.#jobs.set(key, job);
    job.done = start((progress) => {
      job.progress = progress;
      for (const listener of job.listeners) listener(progress);
    }).finally(() => this.#jobs.delete(key));
    return job;
  }
}
