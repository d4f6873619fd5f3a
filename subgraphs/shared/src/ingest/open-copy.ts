import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** Caractères remis au flux à la fois. */
const CHUNK = 1 << 18;

/**
 * Un COPY qui reste ouvert d'un lot à l'autre, dans la transaction du client : PostgreSQL range ce qu'il a reçu pendant que le suivant se
 * lit, sans attendre d'aller-retour. Il s'ouvre à la première ligne ; le client ne sert à rien d'autre avant `end` ou `abort`.
 */
export class OpenCopy {
  private stream: CopyStreamQuery | null = null;
  private done: Promise<void> = Promise.resolve();
  /** PostgreSQL a refusé : `pg-copy-streams` n'a plus de connexion, écrire ou fermer l'appellerait. */
  private failed = false;

  constructor(
    private readonly client: ClientBase,
    private readonly table: string,
    private readonly columns: string[],
  ) {}

  /** Ajoute des lignes écrites pour COPY, sans fin de ligne. Rend la main quand PostgreSQL peut en recevoir d'autres. */
  async write(lines: string[]): Promise<void> {
    if (lines.length === 0) return;
    this.stream ??= this.open();
    let text = '';
    for (const line of lines) {
      text += line;
      text += '\n';
      if (text.length < CHUNK) continue;
      await this.send(this.stream, text);
      text = '';
    }
    if (text !== '') await this.send(this.stream, text);
  }

  /** Ferme le COPY ; ses lignes sont rangées. Une écriture de plus en ouvre un autre. */
  async end(): Promise<void> {
    if (!this.failed) this.stream?.end();
    await this.done;
    this.stream = null;
  }

  /** Renonce à un COPY encore ouvert : la transaction est à annuler. */
  async abort(): Promise<void> {
    if (!this.failed) this.stream?.destroy();
    await this.done.catch(() => undefined);
  }

  private open(): CopyStreamQuery {
    const stream = this.client.query(copyFrom(`COPY ${this.table} (${this.columns.join(', ')}) FROM STDIN`));
    stream.once('error', () => {
      this.failed = true;
    });
    this.done = finished(stream);
    // Un échec entre deux lots est rendu au lot suivant : ce n'est pas une erreur orpheline.
    this.done.catch(() => undefined);
    return stream;
  }

  private async send(stream: CopyStreamQuery, text: string): Promise<void> {
    if (this.failed) await this.done;
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), this.done]);
  }
}
