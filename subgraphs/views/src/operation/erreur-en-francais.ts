import type { GraphQLError } from 'graphql';

/** Les phrases de graphql-js qu'un changement du graphe fait dire, et les nôtres. */
const PHRASES: [RegExp, string][] = [
  [/^Cannot query field "(.+?)" on type "(.+?)"\./, 'Le champ « $1 » de « $2 » n’existe pas.'],
  [/^Unknown argument "(.+?)" on field "(.+?)"\./, 'L’argument « $1 » de « $2 » n’existe pas.'],
  [/^Unknown type "(.+?)"\./, 'Le type « $1 » n’existe pas.'],
  [/^Unknown directive "(.+?)"\./, 'La directive « $1 » n’existe pas.'],
  [/^Unknown fragment "(.+?)"\./, 'Le fragment « $1 » n’existe pas.'],
  [/^Value "(.+?)" does not exist in "(.+?)" enum\./, 'La valeur « $1 » de « $2 » n’existe pas.'],
  [/^Enum "(.+?)" cannot represent non-enum value: (.+?)\./, 'La valeur $2 n’est pas de « $1 ».'],
  [/^Field "(.+?)" is not defined by type "(.+?)"\./, 'Le critère « $1 » de « $2 » n’existe pas.'],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\./, 'Le critère « $1 », de type « $2 », est obligatoire.'],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required.*/,
    'L’argument « $2 » de « $1 », de type « $3 », est obligatoire.',
  ],
  [/^Field "(.+?)" of type "(.+?)" must have a selection.*/, 'De « $1 », de type « $2 », dites quels champs demander.'],
  [/^Field "(.+?)" must not have a selection.*/, 'De « $1 », aucun champ ne peut être demandé.'],
  [/^Variable "\$(.+?)" is not defined.*/, 'La variable « $1 » n’est pas déclarée.'],
  [/^Variable "\$(.+?)" is never used.*/, 'La variable « $1 » ne sert pas.'],
  [
    /^Variable "\$(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\./,
    'La variable « $1 », de type « $2 », est employée où il faut « $3 ».',
  ],
  [/^(\w+) cannot represent .+? value: (.+)/, 'La valeur $2 n’est pas de type « $1 ».'],
  [/^Expected value of type "(.+?)", found (.+?)[.;].*/, 'Où il faut « $1 », il y a $2.'],
  [/^Variable "\$(.+?)" cannot be non-input type "(.+?)"\./, 'La variable « $1 » ne peut pas être de type « $2 ».'],
  [/^There can be only one (?:\w+ ?)+ named "(.+?)"\./, 'Le nom « $1 » est donné deux fois.'],
  [/^Fields "(.+?)" conflict .*/s, 'Le champ « $1 » est demandé deux fois, autrement : donnez-leur deux alias.'],
  [/^Fragment "(.+?)" is never used\./, 'Le fragment « $1 » ne sert pas.'],
  [/^Cannot spread fragment "(.+?)" within itself.*/, 'Le fragment « $1 » se contient lui-même.'],
  [/^Fragment .*cannot be spread here .*/, 'Un fragment est d’un type que ce champ ne rend jamais.'],
  [/^Directive "(.+?)" may not be used on .*/, 'La directive « $1 » ne se met pas là.'],
  [/^Syntax Error: (.+)/, 'La question ne se lit pas : $1'],
];

/** Dit en français ce qui ne va pas dans une question, et à quelle ligne ; ce qui est plus rare, avec les mots de graphql-js. */
export function enFrancais({ message, locations }: GraphQLError): string {
  const [modele, phrase] = PHRASES.find(([pattern]) => pattern.test(message)) ?? [];
  const ligne = locations?.[0] ? ` (ligne ${locations[0].line})` : '';
  const dite =
    modele && phrase
      ? (modele.exec(message)?.[0].replace(modele, phrase) ?? message)
      : `Le graphe ne l’admet pas : ${sansConseil(message)}`;
  return dite.endsWith('.') ? `${dite.slice(0, -1)}${ligne}.` : `${dite}${ligne}.`;
}

/** Un nom voisin se devine : le graphe se lit dans sa description, pas dans ses refus. */
const sansConseil = (message: string) => message.replace(/ ?Did you mean .*\?$/s, '');
