/** Générateur sfc32 : entiers seulement, donc la même suite sur toute machine. La graine est un libellé, un par thème. */
export class Prng {
  private a = 0x9e3779b9;
  private b = 0x243f6a88;
  private c = 0xb7e15162;
  private d = 1;

  constructor(graine: string) {
    for (let i = 0; i < graine.length; i++) this.a = Math.imul(this.a ^ graine.charCodeAt(i), 0x01000193);
    for (let i = 0; i < 16; i++) this.suivant();
  }

  /** Entier de 32 bits sans signe. */
  suivant(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    this.c |= 0;
    return t >>> 0;
  }

  /** Réel de [0, 1[. */
  reel(): number {
    return this.suivant() / 0x1_0000_0000;
  }

  chance(probabilite: number): boolean {
    return this.reel() < probabilite;
  }

  /** Entier de [min, max], bornes comprises. */
  entier(min: number, max: number): number {
    return min + Math.floor(this.reel() * (max - min + 1));
  }

  choix<T>(valeurs: readonly T[]): T {
    return valeurs[Math.floor(this.reel() * valeurs.length)] as T;
  }

  /** Mélange en place (Fisher-Yates) et rend le tableau. */
  melange<T>(valeurs: T[]): T[] {
    for (let i = valeurs.length - 1; i > 0; i--) {
      const j = Math.floor(this.reel() * (i + 1));
      [valeurs[i], valeurs[j]] = [valeurs[j] as T, valeurs[i] as T];
    }
    return valeurs;
  }
}

/** Tirage pondéré : `new Tirage([['A', 3], ['B', 1]]).tirer(rng)` rend A trois fois sur quatre. */
export class Tirage<T> {
  private readonly cumuls: number[] = [];
  private readonly valeurs: T[] = [];
  private somme = 0;

  constructor(poids: Iterable<readonly [T, number]>) {
    for (const [valeur, p] of poids) {
      this.somme += p;
      this.valeurs.push(valeur);
      this.cumuls.push(this.somme);
    }
  }

  tirer(rng: Prng): T {
    const seuil = rng.reel() * this.somme;
    let bas = 0;
    let haut = this.cumuls.length - 1;
    while (bas < haut) {
      const milieu = (bas + haut) >> 1;
      if ((this.cumuls[milieu] as number) > seuil) haut = milieu;
      else bas = milieu + 1;
    }
    return this.valeurs[bas] as T;
  }
}
