import { sourceFait } from '@hub/shared/federation/source-fait';
import { Territoire } from '@hub/shared/federation/territoire.type';
import { territoireOfCommune } from '@hub/shared/federation/territoire-ref';
import { ContactCleeEnVigueur } from '../store/contact-clee.entity.js';
import type { EmployersContext } from './context.js';
import { CodeFiliere } from './filtre-filiere.type.js';
import { versEntreprise, versFiliere } from './liens.js';
import { lieuCommuneOuEtablissement } from './lieu-etablissement.js';
import { postesClee } from './poste-clee.fait.js';

export const contactsClee = sourceFait({
  source: 'contacts-clee',
  entity: ContactCleeEnVigueur,
  nom: 'ContactClee',
  champ: 'contactsClee',
  description:
    'Contacts des chargés de liaison entreprises emploi (CLEE) avec les entreprises. La période porte sur leur date.',
  date: 'date',
  // Ni objet ni suite : un texte libre peut nommer quelqu'un.
  champs: ['id_contact', 'raison_sociale', 'date', 'type'],
  dimensions: ['type', 'filiere', 'code_insee', 'id_poste', 'siret'],
  lieu: lieuCommuneOuEtablissement('la commune de l’entreprise, à défaut celle de son établissement'),
  distincts: { entreprises: { colonne: 'siret', description: 'Nombre d’entreprises différentes, par SIRET.' } },
  enumerations: { filiere: CodeFiliere },
  liens: {
    entreprise: versEntreprise('Établissement rencontré ; nul si son SIRET n’est pas donné.'),
    filiere: versFiliere('Filière de l’entreprise ; nulle si elle n’est pas donnée.'),
    territoire: {
      type: () => Territoire,
      description: 'Commune ou arrondissement de l’entreprise ; nul s’il n’est pas donné.',
      charge: ({ codeInsee }: { codeInsee: string | null }) => territoireOfCommune(codeInsee),
    },
    poste: {
      type: () => postesClee.noeud,
      description: 'Poste de CLEE, dans sa situation au jour du contact ; nul s’il n’en avait pas encore.',
      charge: poste,
    },
  },
});

async function poste(
  { idPoste, date }: { idPoste: string | null; date: string | null },
  { situationsByPoste }: EmployersContext,
) {
  if (!idPoste || !date) return null;
  const begun = (await situationsByPoste.load(idPoste)).filter(({ dateSituation }) => String(dateSituation) <= date);
  return begun.sort((a, b) => (String(a.dateSituation) < String(b.dateSituation) ? -1 : 1)).at(-1) ?? null;
}
