import { Memo } from '@hub/shared/cohort/memo';
import type { Mois } from '@hub/shared/cohort/mois';
import { communesActuelles } from '@hub/shared/store/communes';
import { designationOf } from '@hub/shared/store/designation';
import type { Territoire, Territoires } from './territoires.js';

/** Les lieux de chaque territoire d'un niveau, par code : codes INSEE, désignations. Un lieu n'est que d'un seul. */
type Partage = ReadonlyMap<string, readonly string[]>;

/** Ce que les noms de ces niveaux portent devant celui du lieu. */
const NIVEAU = /^(cli|mdm) /;

/** Les lieux des territoires, à un mois : de quoi ranger sous eux les faits de toutes les directions. */
export class Emprises {
  private readonly partages = new Memo<Partage>();
  private insee: ReadonlySet<string> | undefined;

  constructor(private readonly territoires: Territoires) {}

  /** Les lieux d'un territoire ; aucun s'il n'est pas en vigueur. */
  of(type: string, code: string, mois: Mois): readonly string[] {
    return this.partageAt(type, mois).get(code) ?? [];
  }

  /** Les lieux de tous les territoires d'un niveau en vigueur. */
  all(type: string, mois: Mois): string[] {
    return [...this.partageAt(type, mois).values()].flat();
  }

  private partageAt(type: string, mois: Mois): Partage {
    return this.partages.get([type, mois], () => this.divide(type, mois));
  }

  private divide(type: string, mois: Mois): Partage {
    const { territoires } = this;
    const found = new Map(territoires.ofTypeAt(type, mois).map(({ code }) => [code, new Set<string>()]));
    this.insee ??= this.codesInsee();
    for (const code of this.insee) {
      const owner = territoires.ancestorOf(code, type, mois);
      if (owner) found.get(owner.code)?.add(code);
    }
    const owners = new Map<string, Set<string>>();
    // Un partenaire garde le nom d'avant une réunion : celui d'une version passée désigne encore le territoire d'aujourd'hui.
    for (const territoire of territoires.all()) {
      const current = territoires.at(territoire.type, territoire.code, mois);
      const owner = current && territoires.containerOf(current, type, mois);
      if (!owner) continue;
      for (const designation of designationsOf(territoire)) {
        const known = owners.get(designation);
        if (known) known.add(owner.code);
        else owners.set(designation, new Set([owner.code]));
      }
    }
    for (const [designation, [owner, ...others]] of owners) {
      // Un nom que deux territoires du niveau se disputent ne dit pas lequel.
      if (others.length === 0) found.get(owner)?.add(designation);
    }
    return new Map([...found].map(([code, lieux]) => [code, [...lieux].sort()]));
  }

  /** Les codes INSEE que la hiérarchie sait ranger : les siens, et ceux des communes réunies et des arrondissements de ses communes. */
  private codesInsee(): Set<string> {
    const own = new Set(['COMMUNE', 'ARRONDISSEMENT'].flatMap((type) => this.territoires.ofType(type)).map(codeOf));
    const others = [...communesActuelles()].filter(([, actuelle]) => own.has(actuelle)).map(([code]) => code);
    return new Set([...own, ...others]);
  }
}

function codeOf({ code }: Territoire): string {
  return code;
}

/** Comment un partenaire nomme un territoire : son code, son nom, son nom sans « CLI » ni « MDM ». */
function designationsOf({ code, nom }: Territoire): string[] {
  const name = designationOf(nom ?? '');
  return [designationOf(code), name, name.replace(NIVEAU, '')].filter((designation) => designation !== '');
}
