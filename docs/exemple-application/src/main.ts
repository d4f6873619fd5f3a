import { fileURLToPath } from 'node:url';
import { demander } from './demander.js';
import { PartRsaDesClausesDocument, type PartRsaDesClausesQuery } from './hub.js';

// La part de bénéficiaires du RSA parmi les personnes employées grâce aux clauses, par CLI, en Markdown :
//   HUB_JETON=… node docs/exemple-application/dist/main.js 2017

const NON_DIT = 'non communiqué';

/** Le tableau d'une année ; un nombre nul n'est pas zéro : le secret statistique le tait. */
export function tableau(annee: number, { participantsClauses }: PartRsaDesClausesQuery): string {
  if (!participantsClauses) return `La direction des clauses ne répond pas : ${annee} est à redemander.`;
  const { effectif, beneficiairesRsa, ventilerProfil } = participantsClauses;
  const cellules = ventilerProfil?.beneficiairesRsa?.cellules ?? [];
  return [
    `# Clauses d'insertion ${annee}`,
    '',
    `${nombre(effectif)} personnes employées, ${nombre(beneficiairesRsa?.effectif)} au RSA à l'entrée (${part(beneficiairesRsa?.part)}).`,
    '',
    '| CLI | au RSA | part |',
    '|---|--:|--:|',
    ...cellules.map((c) => `| ${c.cles[0]?.libelle ?? ''} | ${nombre(c.effectif)} | ${part(c.part)} |`),
  ].join('\n');
}

const nombre = (valeur?: number | null) => valeur?.toLocaleString('fr-FR') ?? NON_DIT;
const part = (valeur?: number | null) =>
  valeur?.toLocaleString('fr-FR', { style: 'percent', minimumFractionDigits: 1 }) ?? NON_DIT;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const annee = Number(process.argv[2]);
  console.log(tableau(annee, await demander(PartRsaDesClausesDocument, { annee })));
}
