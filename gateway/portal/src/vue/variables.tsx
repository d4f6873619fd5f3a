import { type FormEvent, useState } from 'react';
import { Bouton } from '../components/bouton.js';
import { Case, Champ, Choix } from '../components/champ.js';
import { useGraphe } from '../graph/use-graphe.js';
import type { VariableDeVue } from '../vues/vue.js';
import { isListe, nameOfType, paramsOf, type Valeurs } from './valeurs.js';

const SCALAIRES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Jour'];

interface Enumeration {
  enumValues: { name: string; description: string | null }[] | null;
}

interface Props {
  variables: readonly VariableDeVue[];
  valeurs: Valeurs;
  appliquer: (params: URLSearchParams) => void;
}

/** The variables of a view, as a form: a number, a text, a choice among the codes of the graph. */
export function Variables({ variables, valeurs, appliquer }: Props) {
  const [saisies, setSaisies] = useState<Valeurs>(valeurs);
  const codes = [...new Set(variables.map(({ type }) => nameOfType(type)).filter((one) => !SCALAIRES.includes(one)))];
  const asked = codes.map((one, rank) => `t${rank}: __type(name: "${one}") { enumValues { name description } }`);
  const { reponse } = useGraphe<Record<string, Enumeration | null>>(
    codes.length > 0 ? `query CodesDesVariables { ${asked.join(' ')} }` : null,
  );
  if (variables.length === 0) return null;
  const set = (nom: string, valeur: unknown) => setSaisies((before) => ({ ...before, [nom]: valeur }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    appliquer(paramsOf(variables, saisies));
  };
  return (
    <form className="carte vue-variables" onSubmit={submit} aria-label="Variables de la vue">
      {variables.map((variable) => (
        <Variable
          key={variable.nom}
          variable={variable}
          valeur={saisies[variable.nom]}
          enumeration={reponse?.data[`t${codes.indexOf(nameOfType(variable.type))}`] ?? null}
          changer={(valeur) => set(variable.nom, valeur)}
        />
      ))}
      <Bouton type="submit" genre="principal">
        Appliquer
      </Bouton>
    </form>
  );
}

interface DUneVariable {
  variable: VariableDeVue;
  valeur: unknown;
  enumeration: Enumeration | null;
  changer: (valeur: unknown) => void;
}

function Variable({ variable: { libelle, type }, valeur, enumeration, changer }: DUneVariable) {
  const required = type.endsWith('!');
  const options = enumeration?.enumValues ?? [];
  if (options.length > 0 && isListe(type)) {
    const chosen = (valeur as string[] | null) ?? [];
    return (
      <fieldset className="champ vue-codes">
        <legend>{libelle}</legend>
        {options.map(({ name, description }) => (
          <Case
            key={name}
            libelle={wordsOf(description, name)}
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              changer(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
        ))}
      </fieldset>
    );
  }
  if (options.length > 0 || nameOfType(type) === 'Boolean') {
    const choices = options.length > 0 ? options : OUI_NON;
    const read = (text: string) => (text === '' ? null : options.length > 0 ? text : text === 'true');
    return (
      <Choix libelle={libelle} value={String(valeur ?? '')} onChange={({ target }) => changer(read(target.value))}>
        {!required && <option value="">Indifférent</option>}
        {choices.map(({ name, description }) => (
          <option key={name} value={name}>
            {wordsOf(description, name)}
          </option>
        ))}
      </Choix>
    );
  }
  const isNumber = ['Int', 'Float'].includes(nameOfType(type));
  const read = (text: string) => (text === '' ? null : isNumber ? Number(text) : text);
  const listed = isListe(type);
  return (
    <Champ
      libelle={libelle}
      aide={listed ? 'Plusieurs valeurs : séparez-les par des virgules.' : undefined}
      type={isNumber && !listed ? 'number' : 'text'}
      required={required}
      value={String(valeur ?? '')}
      onChange={({ target }) =>
        changer(listed ? target.value.split(/\s*,\s*/).map((one) => read(one) ?? '') : read(target.value))
      }
    />
  );
}

const OUI_NON = [
  { name: 'true', description: 'Oui' },
  { name: 'false', description: 'Non' },
];

function wordsOf(description: string | null, name: string): string {
  return description?.replace(/\.$/, '') ?? name;
}
