/** Runs `work` while no other process holds the lock `file`; a dead holder's lock is broken. */
export function withLock<T>(file: string, work: () => T | Promise<T>): Promise<T>;
