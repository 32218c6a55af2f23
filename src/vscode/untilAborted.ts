/**
 * Runs work until the signal aborts; undefined then. An aborted call rejects with the signal's reason, which is not a bug and which nobody
 * waits for.
 */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (signal.aborted) return undefined;
    throw fault;
  }
}
