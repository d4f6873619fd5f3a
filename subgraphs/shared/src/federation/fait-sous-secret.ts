import type { DataSource } from 'typeorm';
import { MotifSecret, type Secret } from '../cohort/cellule.type.js';
import { secretOf } from '../cohort/secret/chiffres.js';
import { checkConditions, refuseAxes, refusePeriode } from '../cohort/secret/refus.js';
import { MAX_AXES } from '../cohort/secret/regles.js';
import type { FaitDeclaration } from './fait.js';
import { type CoupeDeFait, coupeDuFait } from './fait-coupe.js';
import { JugeDeFait, type Rendu } from './fait-juge.js';
import {
  FaitQuery,
  type FiltreDeFait,
  type LectureDeFait,
  type LigneAgregat,
  type Page,
  type TriDeFait,
} from './fait-query.js';

/** Classe qui réunit, dans un agrégat, celles que le secret tait. */
export const TUE = { valeur: 'SECRET', libelle: 'Sous secret statistique' };

/** Un fait sur des personnes, lu sous secret : ses comptes et ses mesures se jugent sur les personnes différentes. */
export class FaitSousSecret<E extends object> implements LectureDeFait<E> {
  private readonly exact: FaitQuery<E>;
  private readonly coupe: CoupeDeFait;
  private readonly juge: JugeDeFait<E>;

  /** @throws ErreurAgent SECRET_PERIODE, SECRET_CONDITIONS */
  constructor(
    private readonly fait: FaitDeclaration<E>,
    store: DataSource,
    filtres: readonly FiltreDeFait[],
  ) {
    this.exact = new FaitQuery(fait, store, filtres);
    this.coupe = coupeDuFait(fait, filtres);
    checkConditions(this.coupe.poids);
    this.juge = new JugeDeFait(fait, store, this.coupe);
  }

  page(tri: TriDeFait | null, premier: number, apres: string | null): Promise<Page<E>> {
    return this.exact.page(tri, premier, apres);
  }

  async total(): Promise<number | null> {
    const jugement = await this.juge.rend([]);
    const total = await this.exact.total();
    return jugement.tues === null ? null : total;
  }

  async secret(): Promise<Secret | null> {
    return (await this.juge.rend([])).tues === null ? secretOf(MotifSecret.SEUIL) : null;
  }

  async agregat(par: string[]): Promise<LigneAgregat[]> {
    checkAxesDuFait(par);
    checkConditions(this.coupe.poids + par.length);
    const jugement = await this.juge.rend(par);
    return masked(await this.exact.agregat(par), par, jugement, Object.keys(this.fait.mesures));
  }
}

/** @throws ErreurAgent SECRET_AXES, SECRET_PERIODE */
export function checkAxesDuFait(par: readonly string[]): void {
  if (par.length > MAX_AXES) refuseAxes();
  if (par.includes('MOIS')) refusePeriode();
}

/** Un agrégat dont les classes tues sont réunies, sans chiffre, et dont chaque mesure se montre partout ou nulle part. */
export function masked(
  rows: readonly LigneAgregat[],
  par: readonly string[],
  jugement: Rendu,
  mesures: readonly string[],
): LigneAgregat[] {
  const { tues } = jugement;
  if (tues === null) return [hiddenRow(par, mesures)];
  const cleOf = (row: LigneAgregat, i: number) => (row.cles as { valeur: string }[])[i];
  const isHidden = (row: LigneAgregat) => par.some((_, i) => tues[i].has(cleOf(row, i).valeur));
  const silent = mesures.filter(
    (name, i) =>
      !jugement.seMontre(
        i,
        rows.map((row) => row[name] as number | null),
      ),
  );
  const reason = silent.length > 0 ? secretOf(MotifSecret.DOMINANCE) : null;
  const unsaid = Object.fromEntries(silent.map((name) => [name, null]));
  const shown = rows.filter((row) => !isHidden(row)).map((row) => ({ ...row, ...unsaid, secret: reason }));
  const isSilent = par.some((_, i) => tues[i].size > 0);
  return isSilent ? [...shown, hiddenRow(par, mesures)] : shown;
}

/** La ligne de toutes les classes tues, sans chiffre. */
export function hiddenRow(par: readonly string[], mesures: readonly string[]): LigneAgregat {
  const nothing = Object.fromEntries(['nombre', ...mesures].map((name) => [name, null]));
  return { ...nothing, cles: par.map((dimension) => ({ dimension, ...TUE })), secret: secretOf(MotifSecret.SEUIL) };
}
