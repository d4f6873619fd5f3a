import { useEffect, useState } from 'react';
import { TexteACopier } from '../vues/texte-a-copier.js';

/** Something ready to paste in a tool. */
interface Recette {
  outil: string;
  mode: string;
  texte: string;
}

/** What stands for the secret of a key, until one is created. */
const CLE_A_METTRE = 'VOTRE_CLE';

/** What each tool needs to read a view by itself, its key in place when there is one. */
export function Recettes({ vue, secret }: { vue: string; secret: string | null }) {
  const [recettes, setRecettes] = useState<Recette[] | null>(null);
  const [echec, setEchec] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    fetch(`/vues/${vue}/recettes.json`, { signal: abort.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`recettes : ${response.status}`);
        setRecettes(((await response.json()) as { recettes: Recette[] }).recettes);
      })
      .catch(() => setEchec(!abort.signal.aborted));
    return () => abort.abort();
  }, [vue]);
  if (echec) return <p>Les textes à coller ne peuvent pas être lus pour le moment. Rechargez la page.</p>;
  return (
    <>
      {(recettes ?? []).map(({ outil, mode, texte }) => (
        <div key={outil} className="recette">
          <h3>{outil}</h3>
          <p className="note">{mode}</p>
          <TexteACopier
            texte={texte.replaceAll(CLE_A_METTRE, secret ?? CLE_A_METTRE)}
            quoi={`le texte pour ${outil}`}
          />
        </div>
      ))}
    </>
  );
}
