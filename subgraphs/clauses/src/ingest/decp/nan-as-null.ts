const [QUOTE, BACKSLASH, N] = ['"', '\\', 'N'].map((char) => char.charCodeAt(0));
const NAN = 'NaN';

/**
 * Remplace par `null` le `NaN` que des logiciels d'analyse écrivent, hors de JSON, pour une valeur absente : les fichiers nationaux en ont.
 * Reçoit le texte bloc par bloc, où que les blocs le coupent ; les chaînes restent telles quelles.
 */
export class NanAsNull {
  private inString = false;
  private escaped = false;
  /** Le début d'un `NaN` que la fin du bloc coupe. */
  private held = '';

  push(block: string): string {
    const text = this.held + block;
    let out = '';
    let kept = 0;
    let at = 0;
    for (; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (this.escaped) this.escaped = false;
      else if (char === QUOTE) this.inString = !this.inString;
      else if (this.inString) this.escaped = char === BACKSLASH;
      else if (char === N) {
        if (text.length - at < NAN.length && NAN.startsWith(text.slice(at))) break;
        if (!text.startsWith(NAN, at)) continue;
        out += `${text.slice(kept, at)}null`;
        at += NAN.length - 1;
        kept = at + 1;
      }
    }
    this.held = text.slice(at);
    return out + text.slice(kept, at);
  }

  /** Ce qui reste quand le fichier est fini : un `NaN` coupé, tel quel. */
  end(): string {
    return this.held;
  }
}
