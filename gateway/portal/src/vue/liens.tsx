import { type FormEvent, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Champ } from '../components/champ.js';
import { Tableau } from '../components/tableau.js';
import { useSession } from '../shell/session-context.js';
import { adresseOf } from '../vues/adresse.js';
import { Copier } from '../vues/copier.js';
import { createCle, revokeCle } from '../vues/enregistrer.js';
import type { Vue } from '../vues/vue.js';
import { Recettes } from './recettes.js';
import { useAction } from './use-action.js';

const FORMATS = [
  { format: 'xlsx', libelle: 'Excel (XLSX)', aide: 'chiffres typés, sources et secret sur une seconde feuille' },
  { format: 'csv', libelle: 'CSV', aide: 'virgules, point décimal' },
  {
    format: 'csv',
    options: 'format=excel-fr',
    libelle: 'CSV pour Excel français',
    aide: 'points-virgules, virgule décimale',
  },
  { format: 'parquet', libelle: 'Parquet', aide: 'colonnes typées, pour R, Python, DuckDB' },
  { format: 'json', libelle: 'JSON', aide: 'avec la provenance' },
];

interface Props {
  vue: Vue;
  query: string;
  version: number | null;
  relire: () => void;
}

/** The files of a view, and its addresses for tools: the same figures, always up to date. */
export function Liens({ vue, query, version, relire }: Props) {
  const { profil } = useSession();
  const [ouvert, setOuvert] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const address = (format: string, options: Record<string, string> = {}) => {
    const params = new URLSearchParams([...new URLSearchParams(query), ...Object.entries(options)]);
    return `${adresseOf(vue.slug, format, {}, version)}${params.size > 0 ? `?${params}` : ''}`;
  };
  return (
    <section aria-labelledby="liens">
      <h2 id="liens">Fichiers et liens</h2>
      <ul className="vue-formats">
        {FORMATS.map(({ format, options, libelle, aide }) => (
          <li key={libelle}>
            <a className="bouton" href={address(format, Object.fromEntries(new URLSearchParams(options)))} download>
              {libelle}
            </a>
            <span className="champ-aide">{aide}</span>
          </li>
        ))}
      </ul>
      <details onToggle={({ currentTarget }) => setOuvert(currentTarget.open)}>
        <summary>Actualiser depuis Power BI, Excel, R, Python…</summary>
        <p>
          Un outil ne se connecte pas comme vous : donnez-lui une clé de cette vue. Elle ouvre cette vue seulement, en
          lecture, au plus comme un analyste, et se révoque à tout moment.
        </p>
        {vue.estMienne || vue.cles.length > 0 || profil !== 'analyste' ? (
          <Cles vue={vue} secret={secret} montrer={setSecret} relire={relire} />
        ) : null}
        {ouvert && <Recettes vue={version === null ? vue.slug : `${vue.slug}@${version}`} secret={secret} />}
      </details>
    </section>
  );
}

interface DesCles {
  vue: Vue;
  secret: string | null;
  montrer: (secret: string) => void;
  relire: () => void;
}

function Cles({ vue, secret, montrer, relire }: DesCles) {
  const [libelle, setLibelle] = useState('');
  const { faire, refus, enCours } = useAction();
  const create = (event: FormEvent) => {
    event.preventDefault();
    faire(async () => {
      montrer(await createCle(vue.slug, libelle));
      setLibelle('');
      relire();
    });
  };
  return (
    <>
      {secret && (
        <Alerte ton="succes" titre="Copiez cette clé maintenant">
          <p>Elle ne sera plus montrée. Les textes ci-dessous la portent.</p>
          <code className="secret">{secret}</code> <Copier texte={secret} quoi="la clé" />
        </Alerte>
      )}
      {vue.cles.length > 0 && (
        <Tableau
          legende="Clés de la vue"
          lignes={vue.cles}
          cleDe={({ id }) => id}
          colonnes={[
            { cle: 'libelle', titre: 'Clé', valeur: ({ libelle: name }) => name },
            {
              cle: 'etat',
              titre: 'État',
              triable: false,
              valeur: ({ revoqueeLe }) => (revoqueeLe ? 'révoquée' : 'en service'),
              rendu: ({ id, libelle: name, revoqueeLe }) =>
                revoqueeLe ? (
                  'révoquée'
                ) : (
                  <Bouton
                    genre="discret"
                    disabled={enCours}
                    aria-label={`Révoquer la clé ${name}`}
                    onClick={() => faire(async () => revokeCle(id).then(relire))}
                  >
                    Révoquer
                  </Bouton>
                ),
            },
          ]}
        />
      )}
      <form className="cle-nouvelle" onSubmit={create}>
        <Champ
          libelle="Ce qui se servira de la clé"
          placeholder="Tableau de bord Power BI de la filière"
          required
          maxLength={100}
          value={libelle}
          erreur={refus}
          onChange={({ target }) => setLibelle(target.value)}
        />
        <Bouton type="submit" disabled={enCours}>
          Créer une clé
        </Bouton>
      </form>
    </>
  );
}
