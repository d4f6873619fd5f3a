import type { DataSource } from 'typeorm';
import { MotifSecret, type Secret } from '../cohort/cellule.type.js';
import { secretOf } from '../cohort/secret/chiffres.js';
import { checkConditions } from '../cohort/secret/refus.js';
import { type CoupeDeFait, coupeDuFait } from './fait-coupe.js';
import { JugeDeFait, type Rendu } from './fait-juge.js';
import type { FiltreDeFait, LectureDeFait, LigneAgregat } from './fait-query.js';
import { checkAxesDuFait, hiddenRow, masked } from './fait-sous-secret.js';
import { contenance, type FaitSitue, type TerritoireVu } from './fait-territoires.js';

/**
 * Un fait sur des personnes vu des territoires, sous secret. Les lieux se taisent des plus petits aux plus grands, comme les classes d'un
 * axe ; un territoire se montre s'il ne contient aucun des lieux tus, ou s'il les contient tous : de quelque découpage qu'il soit, il est
 * alors une somme de parts assez grandes.
 */
export class FaitDesTerritoiresSousSecret<E extends object> {
  private readonly coupe: CoupeDeFait;
  private readonly juge: JugeDeFait<E>;

  /** @throws ErreurAgent SECRET_PERIODE, SECRET_CONDITIONS */
  constructor(
    private readonly fait: FaitSitue<E>,
    store: DataSource,
    filtre: FiltreDeFait,
  ) {
    this.coupe = coupeDuFait(fait, [filtre]);
    checkConditions(this.coupe.poids + 1);
    // Le lieu est le dernier axe.
    this.juge = new JugeDeFait(fait, store, this.coupe, [fait.lieu]);
  }

  /** Le fait depuis un territoire, tel que le secret le laisse de sa lecture exacte. */
  de(territoire: TerritoireVu, exact: LectureDeFait<E>): LectureDeFait<E> {
    const isShown = async (par: readonly string[]) => seesAll(await this.juge.rend(par), territoire);
    return {
      page: (tri, premier, apres) => exact.page(tri, premier, apres),
      total: async () => ((await isShown([])) ? exact.total() : null),
      secret: async (): Promise<Secret | null> => ((await isShown([])) ? null : secretOf(MotifSecret.SEUIL)),
      agregat: async (par) => {
        checkAxesDuFait([...par, 'LIEU']);
        checkConditions(this.coupe.poids + 1 + par.length);
        const jugement = await this.juge.rend(par);
        const mesures = Object.keys(this.fait.mesures);
        if (!seesAll(jugement, territoire)) return [hiddenRow(par, mesures)];
        return masked((await exact.agregat(par)) as LigneAgregat[], par, jugement, mesures);
      },
    };
  }
}

function seesAll({ tues }: Rendu, territoire: TerritoireVu): boolean {
  if (tues === null) return false;
  const lieux = [...tues[tues.length - 1]];
  const contains = contenance(territoire);
  return lieux.every(contains) || !lieux.some(contains);
}
