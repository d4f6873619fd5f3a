import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Alerte } from '../components/alerte.js';
import { Champ } from '../components/champ.js';
import { Chargement } from '../components/chargement.js';
import { EchecDuGraphe } from '../graph/graphe.js';
import { useSession } from '../shell/session-context.js';
import type { Recherche } from './recherche.js';
import { Trouves } from './trouves.js';

const IDEES = [
  'heures d’insertion par secteur',
  'part de BRSA',
  'sorties positives',
  'places conventionnées',
  'PERLE',
  'montant FAJ',
];

/** The search, and what is found; `children` when nothing is looked for. `annee`: null until it is known. */
export function Chercher({ annee, children }: { annee: number | null; children: ReactNode }) {
  const { profil } = useSession();
  const [params, setParams] = useSearchParams();
  const texte = params.get('q') ?? '';
  const [recherche, setRecherche] = useState<Recherche | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const asked = useRef(false);
  const wanted = texte.trim() !== '';

  /** On the first key, or as soon as the field has the focus: those who do not search wait for nothing. */
  function prepare() {
    if (asked.current || annee === null) return;
    asked.current = true;
    setEchec(null);
    import('./catalogue-entier.js')
      .then(({ ouvrirRecherche }) => ouvrirRecherche(profil, annee))
      .then(setRecherche, (error) => {
        asked.current = false;
        setEchec(
          error instanceof EchecDuGraphe ? error.message : 'La recherche ne peut pas s’ouvrir : rechargez la page.',
        );
      });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that searches already.
  useEffect(() => {
    if (wanted) prepare();
  }, [wanted, annee]);

  const deferred = useDeferredValue(texte);
  const trouves = useMemo(() => recherche?.cherche(deferred) ?? [], [recherche, deferred]);
  const search = (value: string) => setParams(value ? { q: value } : {}, { replace: true });

  return (
    <>
      <search className="chercher">
        <Champ
          type="search"
          libelle="Chercher dans les données"
          aide="Les accents et les pluriels ne comptent pas."
          value={texte}
          onFocus={prepare}
          onChange={({ target }) => search(target.value)}
        />
        <p className="chercher-idees">
          Par exemple :{' '}
          {IDEES.map((idee) => (
            <button key={idee} type="button" onClick={() => search(idee)}>
              {idee}
            </button>
          ))}
        </p>
      </search>
      {echec && (
        <Alerte ton="erreur" titre="La recherche ne répond pas">
          {echec}
        </Alerte>
      )}
      {wanted && !recherche && !echec && <Chargement quoi="ce qui peut être cherché" />}
      {wanted && recherche && <Trouves texte={deferred} entrees={trouves} />}
      {!wanted && children}
    </>
  );
}
