import { Dispositif, FicheAction } from '@hub/shared/federation/programme.type';
import { labelsOf } from '@hub/shared/store/codes';
import { Arg, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { FICHES, ficheOf, ficheOfDispositif, ORIENTATIONS } from '../domain/programme.js';
import { DISPOSITIFS_FINANCES } from '../store/codes.js';
import { OrientationProgramme } from './programme.type.js';

const LIBELLES = labelsOf(DISPOSITIFS_FINANCES);

@Resolver(() => FicheAction)
export class FicheActionResolver {
  @Query(() => [FicheAction], { nullable: true, description: 'Fiches action du programme, dans l’ordre du rapport.' })
  fichesAction(): FicheAction[] {
    return FICHES.map(({ numero }) => ({ numero }));
  }

  @Query(() => FicheAction, { nullable: true, description: 'Une fiche action ; nulle si le programme ne l’a pas.' })
  ficheAction(
    @Arg('numero', () => ID, { description: 'Numéro, « 1-2 » pour les fiches 1 et 2.' }) numero: string,
  ): FicheAction | null {
    return ficheOf(numero) ? { numero } : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Titre ; nul si le programme n’a pas cette fiche.' })
  titre(@Root() { numero }: FicheAction): string | null {
    return ficheOf(numero)?.titre ?? null;
  }

  @FieldResolver(() => OrientationProgramme, { nullable: true, description: 'Orientation dont elle relève.' })
  orientation(@Root() { numero }: FicheAction): OrientationProgramme | null {
    const fiche = ficheOf(numero);
    return ORIENTATIONS.find((orientation) => orientation.numero === fiche?.orientation) ?? null;
  }

  @FieldResolver(() => [Dispositif], { nullable: true, description: 'Dispositifs qu’elle porte.' })
  dispositifs(@Root() { numero }: FicheAction): Dispositif[] {
    return (ficheOf(numero)?.dispositifs ?? []).map((code) => ({ code }));
  }
}

@Resolver(() => Dispositif)
export class DispositifResolver {
  @Query(() => [Dispositif], { nullable: true, description: 'Dispositifs du programme.' })
  dispositifs(): Dispositif[] {
    return DISPOSITIFS_FINANCES.map(({ value }) => ({ code: value }));
  }

  @Query(() => Dispositif, { nullable: true, description: 'Un dispositif ; nul si son code n’existe pas.' })
  dispositif(@Arg('code', () => ID, { description: 'Code du dispositif.' }) code: string): Dispositif | null {
    return LIBELLES.has(code) ? { code } : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Libellé ; nul si le code n’existe pas.' })
  libelle(@Root() { code }: Dispositif): string | null {
    return LIBELLES.get(code) ?? null;
  }

  @FieldResolver(() => FicheAction, { nullable: true, description: 'Fiche action qui le porte.' })
  fiche(@Root() { code }: Dispositif): FicheAction | null {
    const fiche = ficheOfDispositif(code);
    return fiche ? { numero: fiche.numero } : null;
  }
}
