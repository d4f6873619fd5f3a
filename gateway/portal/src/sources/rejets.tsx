import { type Colonne as ColonneDeTableau, Tableau } from '../components/tableau.js';
import type { Rejet } from './deposer.js';
import type { Colonne } from './modele.js';

interface Raison {
  champ: string;
  code: string;
  nombre: number;
}

/** A thousand rejected rows have few reasons: these are what there is to correct. */
export function Raisons({ rejets }: { rejets: readonly Rejet[] }) {
  const raisons = new Map<string, Raison>();
  for (const { champ, code } of rejets) {
    const cle = `${champ} ${code}`;
    raisons.set(cle, { champ, code, nombre: (raisons.get(cle)?.nombre ?? 0) + 1 });
  }
  if (raisons.size < 2) return null;
  return (
    <Tableau
      legende="Les raisons, de la plus fréquente à la plus rare"
      colonnes={RAISONS}
      lignes={[...raisons.values()]}
      cleDe={({ champ, code }) => `${champ} ${code}`}
      tri={{ cle: 'nombre', sens: 'descending' }}
    />
  );
}

const RAISONS: readonly ColonneDeTableau<Raison>[] = [
  { cle: 'champ', titre: 'Colonne', valeur: ({ champ }) => champ, rendu: ({ champ }) => <code>{champ}</code> },
  { cle: 'code', titre: 'Raison', valeur: ({ code }) => code, rendu: ({ code }) => <code>{code}</code> },
  { cle: 'nombre', titre: 'Lignes', valeur: ({ nombre }) => nombre },
];

/** Rejected rows: where in the file, which column, what to do. */
export function Rejets({ rejets, colonnes = [] }: { rejets: readonly Rejet[]; colonnes?: readonly Colonne[] }) {
  const titres = new Map(colonnes.map(({ nom, titre }) => [nom, titre]));
  return (
    <Tableau
      legende="Lignes rejetées ; l’en-tête du fichier est la ligne 1"
      colonnes={[
        { cle: 'ligne', titre: 'Ligne', valeur: ({ ligne }) => ligne },
        {
          cle: 'champ',
          titre: 'Colonne',
          valeur: ({ champ }) => champ,
          rendu: ({ champ }) => (
            <>
              <code>{champ}</code>
              {titres.has(champ) && <div>{titres.get(champ)}</div>}
            </>
          ),
        },
        { cle: 'message', titre: 'Ce qui ne va pas', triable: false, valeur: ({ message }) => message },
        { cle: 'code', titre: 'Code', valeur: ({ code }) => code, rendu: ({ code }) => <code>{code}</code> },
      ]}
      lignes={rejets}
      cleDe={({ ligne, champ }, index) => `${ligne} ${champ} ${index}`}
    />
  );
}
