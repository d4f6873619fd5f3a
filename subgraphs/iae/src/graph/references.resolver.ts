import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { aidesPoste } from './aide-poste.fait.js';
import { candidatures } from './candidature.fait.js';
import type { IaeContext } from './context.js';
import { contratsAides } from './contrat-aide.fait.js';
import { ContratIae } from './contrat-iae.type.js';
import { Entreprise, Personne } from './references.type.js';
import { Siae } from './siae.type.js';

@Resolver(() => Entreprise)
export class EntrepriseResolver {
  @FieldResolver(() => [Siae], {
    nullable: true,
    description: 'Structures d’insertion que porte l’établissement, une par type conventionné.',
  })
  siaes(@Root() { siret }: Entreprise, @Ctx() { siaesByEntreprise }: IaeContext) {
    return siaesByEntreprise.load(siret);
  }

  @FieldResolver(() => [contratsAides.noeud], {
    nullable: true,
    description: 'Contrats aidés que l’établissement a signés.',
  })
  contratsAides(@Root() { siret }: Entreprise, @Ctx() { contratsAidesByEmployeur }: IaeContext) {
    return contratsAidesByEmployeur.load(siret);
  }

  @FieldResolver(() => [candidatures.noeud], {
    nullable: true,
    description: 'Projets que l’établissement a présentés aux appels à projets de l’IAE.',
  })
  candidatures(@Root() { siret }: Entreprise, @Ctx() { candidaturesByPorteur }: IaeContext) {
    return candidaturesByPorteur.load(siret);
  }
}

@Resolver(() => Personne)
export class PersonneResolver {
  @FieldResolver(() => [ContratIae], { nullable: true, description: 'Contrats d’insertion de la personne.' })
  async contratsIae(@Root() { id }: Personne, @Ctx() { ordinalByUid, contratsByPersonne }: IaeContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : contratsByPersonne.load(String(ordinal));
  }

  @FieldResolver(() => [contratsAides.noeud], {
    nullable: true,
    description: 'Contrats aidés que la personne a signés.',
  })
  async contratsAides(@Root() { id }: Personne, @Ctx() { ordinalByUid, contratsAidesByPersonne }: IaeContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : contratsAidesByPersonne.load(String(ordinal));
  }

  @FieldResolver(() => [aidesPoste.noeud], {
    nullable: true,
    description: 'Aides au poste dont la personne est salariée.',
  })
  async aidesPoste(@Root() { id }: Personne, @Ctx() { ordinalByUid, aidesByPersonne }: IaeContext) {
    const ordinal = await ordinalByUid.load(id);
    return ordinal === null ? [] : aidesByPersonne.load(String(ordinal));
  }
}
