import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { jourFr, type Mois, mois, moisTexte } from '../demo-data/calendar.js';
import { colonnesDe } from '../demo-data/columns.js';
import { EtatCivil, enCapitales, type Personne } from '../demo-data/identities.js';
import { Prng } from '../demo-data/prng.js';
import { tirerCommune } from '../demo-data/territories.js';
import { enWindows1252 } from '../demo-data/writer.js';

const SOURCE = 'caf-droits';
const FIRST_MONTH: Mois = mois(2017, 1);
/** Of a hundred rows, one is corrected. */
const CORRECTED = 100;
/** Of a hundred people: in a couple with the one before, without a NIR the first month, never with a NIR. */
const [COUPLES, LATE_NIR, NO_NIR] = [16, 4, 1];

/** A person's row without what changes from month to month. */
interface Adulte {
  debut: string;
  /** The same without the NIR. */
  sansNir: string;
  fin: string;
  nirDepuis: number;
}

export interface CafFiles {
  /** The whole of it: `rows` rows. */
  all: string;
  /** A later file, partial: one row in a hundred, with another amount. */
  correction: string;
  corrected: number;
}

/**
 * Writes `rows` rows of the CAF over `months` months, month after month as its files come, the same at each run: Windows-1252, CRLF,
 * French dates and decimals, capitals, household numbers, NIRs that come late or never.
 */
export function writeCafFiles(folder: string, rows: number, months: number): CafFiles {
  const adults = Array.from(drawAdults(Math.ceil(rows / months)));
  const all = new RowFile(join(folder, `${SOURCE}-2018-01-05.csv`));
  const correction = new RowFile(join(folder, `${SOURCE}-2018-02-05-correction.csv`));
  for (let row = 0; row < rows; row++) {
    const rang = Math.floor(row / adults.length);
    const adult = adults[row % adults.length];
    const debut = `${moisTexte(FIRST_MONTH + rang)};${rang < adult.nirDepuis ? adult.sansNir : adult.debut}`;
    const euros = 200 + ((row * 7919) % 700);
    all.add(`${debut};${adult.fin};${euros},48`);
    if (row % CORRECTED === 0) correction.add(`${debut};${adult.fin};${euros},98`);
  }
  return { all: all.close(), correction: correction.close(), corrected: correction.rows };
}

function* drawAdults(count: number): Generator<Adulte> {
  const rng = new Prng('banc');
  const civil = new EtatCivil(rng);
  let matricule = 1_200_000;
  for (let n = 0; n < count; n++) {
    const isSpouse = n > 0 && rng.entier(1, 100) <= COUPLES;
    if (!isSpouse) matricule += rng.entier(1, 7);
    const draw = rng.entier(1, 100);
    yield {
      ...identityOf(civil.creer(rng.entier(1953, 1992)), matricule, `${tirerCommune(rng)};${isSpouse ? 'CJT' : 'DEM'}`),
      fin: `${isSpouse ? 'COU' : 'ISO'};0${rng.entier(1, 9)}/${rng.entier(10, 12)}/201${rng.entier(0, 6)};${rng.chance(0.9) ? 2 : 4};OUI`,
      nirDepuis: draw <= NO_NIR ? Infinity : draw <= NO_NIR + LATE_NIR ? 1 : 0,
    };
  }
}

function identityOf(p: Personne, matricule: number, place: string): Pick<Adulte, 'debut' | 'sansNir'> {
  const name = `${enCapitales(p.nom)};${enCapitales(p.prenom)};${jourFr(p.naissance)};${p.sexe};${place}`;
  return { debut: `${matricule};${p.nir};${name}`, sansNir: `${matricule};;${name}` };
}

/** A CSV file written block by block. */
class RowFile {
  rows = 0;
  private readonly file: number;
  private text = `${colonnesDe(SOURCE).join(';')}\r\n`;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'w');
  }

  add(row: string): void {
    this.text += `${row}\r\n`;
    this.rows++;
    if (this.text.length > 1 << 20) this.flush();
  }

  /** Returns its path. */
  close(): string {
    this.flush();
    closeSync(this.file);
    return this.path;
  }

  private flush(): void {
    writeSync(this.file, enWindows1252(this.text));
    this.text = '';
  }
}
