import { type FormEvent, useState } from 'react';
import { Alerte } from '../components/alerte.js';
import { Bouton } from '../components/bouton.js';
import { Case, Champ, Zone } from '../components/champ.js';
import { Dialogue } from '../components/dialogue.js';
import { useOuvrir } from '../shell/navigation.js';
import { useAction } from '../vue/use-action.js';
import { ChoixDePartage } from '../vues/choix-de-partage.js';
import { createVue, updateVue } from '../vues/enregistrer.js';
import type { Partage, Vue } from '../vues/vue.js';
import type { Catalogue } from './modele/catalogue.js';
import { operationOf } from './modele/operation.js';
import { type Parametre, parametresOf } from './modele/parametres.js';
import type { Question } from './modele/question.js';
import type { Colonne, Graphique } from './modele/tableau.js';

interface Props {
  catalogue: Catalogue;
  question: Question;
  exact: boolean;
  colonnes: readonly Colonne[];
  graphique: Graphique | null;
  titre: string;
  /** The view that is changed; null: a new one. */
  vue: Vue | null;
  fermer: () => void;
}

/** Saves a question as a view: its name, who sees it, what its reader may change. */
export function Enregistrement(props: Props) {
  const { catalogue, question, exact, colonnes, graphique, vue, fermer } = props;
  const ouvrir = useOuvrir();
  const parametres = parametresOf(catalogue, question);
  const [titre, setTitre] = useState(vue?.titre ?? props.titre);
  const [description, setDescription] = useState(vue?.description ?? '');
  const [partage, setPartage] = useState<Partage>(vue?.partage ?? 'MOI');
  const [etiquettes, setEtiquettes] = useState((vue?.etiquettes ?? []).join(', '));
  const [variables, setVariables] = useState(() => variablesOf(parametres, vue));
  const { faire, refus, enCours } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = operationOf(catalogue, question, { exact, variables });
    const saved = {
      titre,
      description: description || null,
      operation: made.texte,
      variables: made.variables.map(({ nom, libelle, defaut }) => ({ nom, libelle, defaut })),
      colonnes: colonnes.map(({ chemin, titre: nom }) => ({ chemin, titre: nom })),
      graphique,
      partage,
      etiquettes: etiquettes
        .split(',')
        .map((mot) => mot.trim())
        .filter(Boolean),
    };
    faire(async () => {
      if (vue) await updateVue(vue.slug, vue.version, saved);
      ouvrir(`/vues/${vue?.slug ?? (await createVue(saved))}`);
    });
  };
  return (
    <Dialogue titre={vue ? 'Enregistrer une nouvelle version' : 'Enregistrer la vue'} fermer={fermer}>
      <form onSubmit={submit}>
        <Champ
          libelle="Titre"
          required
          maxLength={200}
          value={titre}
          onChange={({ target }) => setTitre(target.value)}
        />
        <Zone
          libelle="Description"
          aide="Ce que la vue montre, et comment la lire."
          maxLength={4000}
          value={description}
          onChange={({ target }) => setDescription(target.value)}
        />
        <Modifiables parametres={parametres} variables={variables} changer={setVariables} />
        <ChoixDePartage partage={partage} changer={setPartage} />
        <Champ
          libelle="Étiquettes"
          aide="Des mots séparés par des virgules, pour la ranger : clauses, filière…"
          value={etiquettes}
          onChange={({ target }) => setEtiquettes(target.value)}
        />
        {refus && (
          <Alerte ton="erreur" titre="La vue n’est pas enregistrée">
            {refus}
          </Alerte>
        )}
        <Bouton type="submit" genre="principal" disabled={enCours}>
          Enregistrer
        </Bouton>
      </form>
    </Dialogue>
  );
}

interface DesModifiables {
  parametres: readonly Parametre[];
  variables: ReadonlyMap<string, string>;
  changer: (variables: ReadonlyMap<string, string>) => void;
}

/** Which conditions the view's reader may change, and under which name. */
function Modifiables({ parametres, variables, changer }: DesModifiables) {
  if (parametres.length === 0) return null;
  const withName = (cle: string, libelle: string | null) => {
    const next = new Map(variables);
    if (libelle === null) next.delete(cle);
    else next.set(cle, libelle);
    changer(next);
  };
  return (
    <fieldset className="champ modifiables">
      <legend>Ce que son lecteur pourra changer</legend>
      {parametres.map(({ cle, libelle, valeur }) => {
        const named = variables.get(cle);
        return (
          <div key={cle} className="modifiable">
            <Case
              libelle={`${libelle} (${[valeur].flat().join(', ')})`}
              checked={named !== undefined}
              onChange={({ target }) => withName(cle, target.checked ? libelle : null)}
            />
            {named !== undefined && (
              <Champ
                libelle={`Nom de « ${libelle} » dans le formulaire`}
                required
                maxLength={200}
                value={named}
                onChange={({ target }) => withName(cle, target.value)}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Those of the view that is changed; of a new one, its year. */
function variablesOf(parametres: readonly Parametre[], vue: Vue | null): ReadonlyMap<string, string> {
  const kept = parametres.flatMap(({ cle, nom, libelle }): [string, string][] => {
    const known = vue?.variables.find((one) => one.nom === nom);
    if (vue) return known ? [[cle, known.libelle]] : [];
    return nom === 'annee' ? [[cle, libelle]] : [];
  });
  return new Map(kept);
}
