/** Sentences that say how a field works, before what it holds. */
const GENERIC = /^(Garde ces classes|Parmi les membres, redatés à leurs lignes retenues)\.\s+/;

/** First sentences too short to be a label alone: what they qualify comes next. */
const QUALIFIER = /^(Total|Moyenne|Médiane|Délai médian|Minimum|Maximum)\.\s+/;

/**
 * The label of a field, from its French description: its first sentence, without the precision after a semicolon.
 * `name` when it has no description.
 */
export function libelleOf({ name, description }: { name: string; description?: string | null }): string {
  const text = (description ?? '').replace(/\s+/g, ' ').replace(GENERIC, '').trim();
  if (!text) return name;
  const qualifier = QUALIFIER.exec(text)?.[1];
  const said = firstSentence(qualifier ? text.replace(QUALIFIER, '') : text);
  return qualifier ? `${said} (${lowerFirst(qualifier)})` : said;
}

/** The label of a set or of a list of facts: shorter, without its examples nor how it dates people. */
export function nomOf(field: { name: string; description?: string | null }): string {
  return libelleOf(field)
    .replace(/ : .*$/, '')
    .replace(/, datée?s? d.*$/, '')
    .replace(/, une? (ligne )?par .*$/, '');
}

/** What the description of a field adds to `libelle`: nothing, its next sentences, or all of it when the label leaves out a part. */
export function aideOf(field: { name: string; description?: string | null }, libelle: string): string {
  const text = (field.description ?? '').replace(/\s+/g, ' ').replace(GENERIC, '').trim();
  const bare = text.replace(QUALIFIER, '');
  const said = firstSentence(bare);
  if (libelle !== libelleOf(field)) return text.length > libelle.length + 1 ? text : '';
  const rest = bare.slice(said.length).replace(/^[\s.;]+/, '');
  return rest && rest[0].toUpperCase() + rest.slice(1);
}

export function lowerFirst(text: string): string {
  // An acronym keeps its capitals.
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

function firstSentence(text: string): string {
  return text.split(/(?<!\b\p{Lu})\.(?:\s|$)| ; /u)[0];
}
