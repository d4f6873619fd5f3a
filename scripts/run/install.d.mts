/** True when the node_modules of `root` holds what its package-lock.json asks. */
export function isInstalled(root: string): boolean;
