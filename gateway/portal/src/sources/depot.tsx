import { useId, useRef, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Case, Champ } from '../components/champ.js';
import { type Demande, DepotImpossible, deposer, type ResultatDepot } from './deposer.js';
import type { Colonne } from './modele.js';
import { Resultat } from './resultat.js';

type Etape =
  | { nom: 'attente' }
  | { nom: 'envoi'; part: number; abort: AbortController }
  | { nom: 'fini'; resultat: ResultatDepot }
  | { nom: 'echec'; message: string };

interface Props {
  source: string;
  colonnes: readonly Colonne[];
  /** The hub holds something new of this source. */
  fini: () => void;
}

/** Where a steward drops a file, follows it, and reads what became of it. */
export function Depot({ source, colonnes, fini }: Props) {
  const [fichier, setFichier] = useState<File | null>(null);
  const [options, setOptions] = useState<Pick<Demande, 'date' | 'partiel' | 'mapping'>>({});
  const [etape, setEtape] = useState<Etape>({ nom: 'attente' });
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const sending = etape.nom === 'envoi';

  function choose(files: FileList | null) {
    const [first] = files ?? [];
    if (!first || sending) return;
    setFichier(first);
    setEtape({ nom: 'attente' });
  }

  async function send() {
    if (!fichier) return;
    const abort = new AbortController();
    const onProgress = (part: number) => setEtape({ nom: 'envoi', part, abort });
    onProgress(0);
    try {
      const resultat = await deposer({ source, fichier, ...options }, { signal: abort.signal, onProgress });
      setEtape({ nom: 'fini', resultat });
      if (resultat.depot) fini();
    } catch (error) {
      if (abort.signal.aborted) setEtape({ nom: 'attente' });
      else if (error instanceof DepotImpossible) setEtape({ nom: 'echec', message: error.message });
      else throw error;
    } finally {
      setFichier(null);
      if (input.current) input.current.value = '';
    }
  }

  return (
    <section className="depot" aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`}>Déposer un fichier</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping only adds to the field, which the keyboard reaches. */}
      <div
        className={over ? 'depot-zone depot-zone-survol' : 'depot-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files);
        }}
      >
        <p className="depot-invite">Déposez ici le fichier du partenaire, ou choisissez-le :</p>
        <input
          ref={input}
          id={id}
          className="hors-ecran"
          type="file"
          disabled={sending}
          aria-describedby={`${id}-aide`}
          onChange={(event) => choose(event.target.files)}
        />
        <label htmlFor={id} className="bouton">
          {fichier ? 'Choisir un autre fichier' : 'Choisir un fichier'}
        </label>
        <p className="champ-aide" id={`${id}-aide`}>
          CSV, XLSX, XML ou JSON, compressé ou non, 4 Go au plus. Rien n’est perdu : les lignes justes sont rangées, les
          autres vous sont rendues avec leur raison.
        </p>
        {fichier && (
          <p className="depot-fichier">
            <strong>{fichier.name}</strong> ({taille(fichier.size)})
          </p>
        )}
      </div>
      <Reglages options={options} changer={setOptions} />
      <div className="boutons">
        <Bouton genre="principal" disabled={!fichier || sending} onClick={send}>
          Déposer
        </Bouton>
        {sending && <Bouton onClick={() => etape.abort.abort()}>Annuler l’envoi</Bouton>}
      </div>
      <div aria-live="polite" className="depot-suite">
        {sending && <Progression part={etape.part} />}
      </div>
      {etape.nom === 'echec' && (
        <Alerte ton="erreur" titre="Le dépôt n’a pas eu lieu">
          {etape.message}
        </Alerte>
      )}
      {etape.nom === 'fini' && (
        <Resultat resultat={etape.resultat} colonnes={colonnes} corriger={() => input.current?.focus()} />
      )}
    </section>
  );
}

function Progression({ part }: { part: number }) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{part < 1 ? `Envoi : ${Math.floor(part * 100)} %` : 'Le hub lit et range les lignes…'}</label>
      <progress id={id} value={part < 1 ? part : undefined} max={1} />
    </p>
  );
}

type Options = Pick<Demande, 'date' | 'partiel' | 'mapping'>;

/** What a file's name usually says, or that few files need. */
function Reglages({ options, changer }: { options: Options; changer: (options: Options) => void }) {
  return (
    <details className="depot-reglages">
      <summary>Réglages du dépôt</summary>
      <Champ
        type="date"
        libelle="Date de référence"
        aide="De deux fichiers, elle dit lequel corrige l’autre. Vide : la date que porte le nom du fichier, sinon aujourd’hui."
        value={options.date ?? ''}
        onChange={({ target }) => changer({ ...options, date: target.value })}
      />
      <Champ
        libelle="Correspondance"
        aide="Pour un partenaire qui a ses propres en-têtes : le nom de son fichier dans schema/sources/mappings."
        value={options.mapping ?? ''}
        onChange={({ target }) => changer({ ...options, mapping: target.value.trim() })}
      />
      <Case
        libelle="Ce fichier ne corrige que quelques lignes"
        aide="Droits de la CAF : il ne rend pas son mois connu."
        checked={options.partiel ?? false}
        onChange={({ target }) => changer({ ...options, partiel: target.checked })}
      />
    </details>
  );
}

const UNITES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

function taille(bytes: number): string {
  const rank = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITES.length - 1);
  const unit = UNITES[rank] ?? 'byte';
  return new Intl.NumberFormat('fr-FR', { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / 1000 ** rank);
}
