import type { Fait } from '@hub/shared/federation/fait-resolvers';
import { type Lien, linkResolver } from '@hub/shared/federation/source-fait';
import type { LigneDeSource } from '@hub/shared/store/source-entity';
import type DataLoader from 'dataloader';
import { aidesFaj } from './aides-faj.fait.js';
import { contactsParcours } from './contacts-parcours.fait.js';
import type { BeneficiariesContext } from './context.js';
import { contratsEngagement } from './contrats-engagement.fait.js';
import { controles } from './controles.fait.js';
import { conventionsPlaces } from './conventions-places.fait.js';
import { demandeurs } from './demandeurs.fait.js';
import { etapesParcours } from './etapes-parcours.fait.js';
import { financements } from './financements.fait.js';
import { Parcours } from './parcours.type.js';
import { participationsUsagers } from './participations-usagers.fait.js';
import { Entreprise, Personne } from './references.type.js';

/** Les lignes d'une source, par parcours, personne ou SIRET. */
type Lignes = (context: BeneficiariesContext) => DataLoader<string, LigneDeSource[]>;

/** Les lignes des sources, depuis le parcours, la personne ou l'établissement dont elles parlent. */
export const lignesLiees = [
  ...linkResolver(Parcours, {
    contacts: duParcours(
      contactsParcours,
      (context) => context.contactsByParcours,
      'Contacts du parcours, honorés ou non.',
    ),
    etapes: duParcours(etapesParcours, (context) => context.etapesByParcours, 'Étapes du parcours.'),
    contrats: duParcours(
      contratsEngagement,
      (context) => context.contratsByParcours,
      'Contrats d’engagements réciproques du parcours.',
    ),
  }),
  ...linkResolver(Personne, {
    contratsEngagement: deLaPersonne(
      contratsEngagement,
      (context) => context.contratsByPersonne,
      'Contrats d’engagements réciproques signés.',
    ),
    controles: deLaPersonne(
      controles,
      (context) => context.controlesByPersonne,
      'Contrôles de ses obligations d’insertion.',
    ),
    situationsDemandeur: deLaPersonne(
      demandeurs,
      (context) => context.demandeursByPersonne,
      'Ses situations à France Travail, une par extrait.',
    ),
    aidesFaj: deLaPersonne(
      aidesFaj,
      (context) => context.aidesFajByPersonne,
      'Aides reçues du fonds d’aide aux jeunes.',
    ),
    participationsUsagers: deLaPersonne(
      participationsUsagers,
      (context) => context.participationsByPersonne,
      'Présences aux GEPI et autres séances.',
    ),
  }),
  ...linkResolver(Entreprise, {
    conventionsPlaces: deLEntreprise(
      conventionsPlaces,
      (context) => context.conventionsBySiret,
      'Conventions d’accompagnement de la structure.',
    ),
    financementsInsertion: deLEntreprise(
      financements,
      (context) => context.financementsBySiret,
      'Sommes de l’insertion dont l’établissement est bénéficiaire.',
    ),
  }),
];

function duParcours({ noeud }: Fait, lignes: Lignes, description: string): Lien {
  return {
    type: () => [noeud],
    description,
    nullable: false,
    charge: ({ idParcours }, context: BeneficiariesContext) => lignes(context).load(idParcours),
  };
}

function deLaPersonne({ noeud }: Fait, lignes: Lignes, description: string): Lien {
  return {
    type: () => [noeud],
    description,
    charge: async ({ id }, context: BeneficiariesContext) => {
      const ordinal = await context.ordinalByUid.load(id);
      return ordinal === null ? [] : lignes(context).load(String(ordinal));
    },
  };
}

function deLEntreprise({ noeud }: Fait, lignes: Lignes, description: string): Lien {
  return {
    type: () => [noeud],
    description,
    charge: ({ siret }, context: BeneficiariesContext) => lignes(context).load(siret),
  };
}
