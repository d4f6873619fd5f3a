import { Champ, Choix } from '../components/champ.js';
import type { Periode } from './modele/question.js';

type Genre = 'toujours' | 'annee' | 'trimestre' | 'mois' | 'entre';

interface Props {
  libelle?: string;
  /** What no period means. */
  aucune?: string;
  periode: Periode | null;
  /** Those who read under secrecy choose a year or a quarter. */
  exact: boolean;
  annee: number;
  changer: (periode: Periode | null) => void;
}

/** The period of a condition: what kind it is, then its dates. */
export function ChoixDePeriode({
  libelle = 'Période',
  aucune = 'Depuis toujours',
  periode,
  exact,
  annee,
  changer,
}: Props) {
  const known = anneeOf(periode) ?? annee;
  const genres: Record<Genre, Periode | null> = {
    toujours: null,
    annee: { annee: known },
    trimestre: { annee: known, trimestre: 1 },
    mois: { mois: `${known}-01` },
    entre: { du: `${known}-01`, au: `${known}-12` },
  };
  return (
    <div className="periode">
      <Choix
        libelle={libelle}
        value={genreOf(periode)}
        onChange={({ target }) => changer(genres[target.value as Genre])}
      >
        <option value="toujours">{aucune}</option>
        <option value="annee">Une année</option>
        <option value="trimestre">Un trimestre</option>
        {exact && <option value="mois">Un mois</option>}
        {exact && <option value="entre">De tel mois à tel mois</option>}
      </Choix>
      <Dates periode={periode} changer={changer} />
    </div>
  );
}

function Dates({ periode, changer }: Pick<Props, 'periode' | 'changer'>) {
  if (!periode) return null;
  if ('mois' in periode) return <Mois libelle="Mois" valeur={periode.mois} changer={(mois) => changer({ mois })} />;
  if ('du' in periode)
    return (
      <>
        <Mois libelle="Du mois" valeur={periode.du} changer={(du) => changer({ ...periode, du })} />
        <Mois libelle="au mois" valeur={periode.au} changer={(au) => changer({ ...periode, au })} />
      </>
    );
  return (
    <>
      <Champ
        libelle="Année"
        type="number"
        min={1900}
        max={2100}
        value={periode.annee || ''}
        onChange={({ target }) => changer({ ...periode, annee: Number(target.value) })}
      />
      {periode.trimestre !== undefined && (
        <Choix
          libelle="Trimestre"
          value={periode.trimestre}
          onChange={({ target }) => changer({ ...periode, trimestre: Number(target.value) })}
        >
          {[1, 2, 3, 4].map((one) => (
            <option key={one} value={one}>
              {one === 1 ? '1er' : `${one}e`}
            </option>
          ))}
        </Choix>
      )}
    </>
  );
}

function Mois({ libelle, valeur, changer }: { libelle: string; valeur: string; changer: (mois: string) => void }) {
  return (
    <Champ
      libelle={libelle}
      type="text"
      inputMode="numeric"
      placeholder="2018-03"
      value={valeur}
      onChange={({ target }) => changer(target.value)}
    />
  );
}

function genreOf(periode: Periode | null): Genre {
  if (!periode) return 'toujours';
  if ('mois' in periode) return 'mois';
  if ('du' in periode) return 'entre';
  return periode.trimestre === undefined ? 'annee' : 'trimestre';
}

/** The year of a period, whatever its kind. */
export function anneeOf(periode: Periode | null): number | null {
  if (!periode) return null;
  if ('annee' in periode) return periode.annee;
  return Number(('mois' in periode ? periode.mois : periode.du).slice(0, 4)) || null;
}
