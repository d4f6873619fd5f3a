/** Versions that a test raises, or loses sight of, as a slice would. */
export class TestVersions {
  #version = 1;
  #live = true;
  readonly #listeners: (() => void)[] = [];

  all = () => ({ parcours: String(this.#version) });
  onChange = (listener: () => void) => void this.#listeners.push(listener);

  get live(): boolean {
    return this.#live;
  }

  set live(live: boolean) {
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }

  raise(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
