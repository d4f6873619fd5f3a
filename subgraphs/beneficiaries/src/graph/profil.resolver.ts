import type { Bitmap } from '@hub/shared/cohort/bitmap';
import { Mesure } from '@hub/shared/cohort/cellule.type';
import { Cohorte, mapCohorte } from '@hub/shared/cohort/cohorte.type';
import { describeCohorte } from '@hub/shared/cohort/mesure';
import { partages } from '@hub/shared/cohort/secret/mesurages';
import { monthsByOrdinal, splitBy } from '@hub/shared/cohort/split';
import { Arg, Ctx, FieldResolver, Resolver, Root, registerEnumType } from 'type-graphql';
import { profilAt } from '../store/profils.js';
import { ACCOMPAGNES } from './accompagnes.js';
import type { BeneficiariesContext } from './context.js';
import { classementOf, DimensionProfil } from './profil-dimensions.js';

registerEnumType(DimensionProfil, {
  name: 'DimensionProfil',
  description: 'Axes de ventilation d’une cohorte selon le profil de ses membres à leur entrée.',
  valuesConfig: {
    SEXE: { description: 'Sexe déclaré à la CAF.' },
    AGE: { description: 'Classe d’âge au mois d’entrée.' },
    CLI: { description: 'Coordination locale d’insertion de la commune de résidence.' },
    COMMUNE: { description: 'Commune de résidence ; Lyon entière pour ses arrondissements.' },
    ARRONDISSEMENT: { description: 'Arrondissement de résidence, à Lyon.' },
    MDM: { description: 'Maison de la Métropole de la commune de résidence.' },
    SITUATION_FAMILIALE: { description: 'Situation familiale déclarée à la CAF.' },
    ANCIENNETE_RSA: { description: 'Temps écoulé entre l’ouverture du droit au RSA et l’entrée.' },
    DISPOSITIF: {
      description: `Dispositif d’accompagnement qui vaut pour l’entrée. Sous secret, de ${ACCOMPAGNES} seulement.`,
    },
  },
});

@Resolver(() => Cohorte)
export class ProfilResolver {
  @FieldResolver(() => Cohorte, {
    nullable: true,
    description:
      'La cohorte ventilée selon le profil de ses membres à leur entrée, d’après la CAF ; INCONNU pour qui elle n’a jamais vu.',
  })
  async ventilerProfil(
    @Root() cohorte: Cohorte,
    @Ctx() { index }: BeneficiariesContext,
    @Arg('par', () => [DimensionProfil], { description: 'Axes, croisés entre eux et avec ceux déjà demandés.' })
    par: DimensionProfil[],
  ): Promise<Cohorte> {
    const loaded = await index.get();
    const classements = par.map((dimension) => classementOf(loaded, dimension));
    return mapCohorte(cohorte, (population) => splitBy(population, classements));
  }

  @FieldResolver(() => Mesure, {
    nullable: true,
    description: 'Foyers différents des membres à leur entrée, d’après la CAF ; qui elle n’a jamais vu n’en a pas.',
  })
  async foyers(@Root() cohorte: Cohorte, @Ctx() { index }: BeneficiariesContext): Promise<Mesure> {
    const { profils } = await index.get();
    return describeCohorte(cohorte, (population) => {
      const entreeOf = monthsByOrdinal(population.entrees, population.trace?.sortis.entrees);
      const foyersOf = (membres: Bitmap) => {
        const foyers = new Set<number>();
        for (const ordinal of membres.toUint32Array()) {
          const run = profilAt(profils, ordinal, entreeOf[ordinal]);
          if (run >= 0) foyers.add(profils.foyers[run]);
        }
        return foyers;
      };
      return {
        valeur: (membres) => foyersOf(membres).size,
        contenu: (membres) => ({ personnes: membres.size, choses: foyersOf(membres) }),
        mesurage: partages(),
        poids: 0,
      };
    });
  }
}
