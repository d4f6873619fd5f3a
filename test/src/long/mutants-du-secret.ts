/** Un fichier de tests construit, et la fin du nom de celui qui doit échouer. */
export type Preuve = [fichier: string, nom: string];

/** Une règle du secret statistique, la mutation qui l'ôte du programme construit, et la preuve qu'elle doit mettre au rouge. */
export interface Mutant {
  /** La règle, telle que la décision 0020 la dit. */
  regle: string;
  /** Ce que la mutation en fait. */
  sans: string;
  fichier: string;
  /** Texte remplacé ; il est dans le fichier une fois, et une seule. */
  texte: string;
  par: string;
  preuve: Preuve;
}

type Ligne = [regle: string, sans: string, fichier: string, texte: string, par: string, preuve: Preuve];

const SHARED = 'subgraphs/shared/dist';
const SECRET = `${SHARED}/cohort/secret`;

const preuvesDe =
  (fichier: string) =>
  (nom: string): Preuve => [`${fichier}.test.js`, nom];
const chemin = preuvesDe(`${SECRET}/trace`);
const coupe = preuvesDe(`${SECRET}/declinaisons`);
const croisement = preuvesDe(`${SECRET}/tableau`);
const mesurage = preuvesDe(`${SECRET}/mesurages`);
const ventilation = preuvesDe(`${SECRET}/suppression`);
const mesure = preuvesDe(`${SHARED}/cohort/mesure`);
const lecture = preuvesDe(`${SECRET}/lecture`);

const K = 'Pour tout profil sauf `pilotage`, k = 5';
const CONDITIONS =
  'chaque ensemble (flux), chaque critère de filtre, chaque trimestre, chaque moment, chaque axe ; quatre au plus';
const CASES =
  'toutes** les cases de ce croisement, de toutes les classes de chaque dimension, ont au moins k personnes';
const LECTURE = "une tranche refuse celle qui n'est pas de la lecture de son appelant";
const CHEMIN = 'la population (version 2) en porte les groupes disjoints et les dates';
const CLASSES = "un critère coupe par l'ensemble des classes qu'a chacun";
const TRIMESTRES =
  'Un trimestre coupe par les quatre, une fin de trimestre par les trimestres et les fins de trimestre, sans année par toutes les années';
const VIDES = '**Les croisements vides se taisent** comme les petits';
const CONTENUS = "deux ensembles dont l'un contient l'autre, un état que tous ont ou que nul n'a";
const ZERO = "Une classe d'un axe que personne n'a se montre à zéro";
const VENTILATION =
  "un axe tait INCONNU, puis ses classes de la plus petite à la plus grande, jusqu'à ce que tout le croisement, classes tues réunies comprises, tienne";
const PLUS_LARGES = 'Ce que tait une question, celles qui la précisent le taisent';
const NIVEAUX = "Une commune se juge aussi d'après les CLI, MDM et arrondissements";
const SOMMES = 'moins de k contributeurs, ou un seul à plus de 85 %, et le total se tait';
const SOMMES_FILTREES = 'elles se jugent dans chaque classe de leur filtre';
const ORDRE = "ils viennent d'abord, dans l'ordre alphabétique";
const PERIMETRE = 'qui demande toutes les opérations est coupé par ce périmètre';

/** Une ligne par façon d'ôter une règle. */
// biome-ignore format: une ligne par mutant, pour se lire comme une table.
const LIGNES: Ligne[] = [
  [K, 'quatre personnes suffisent', `${SECRET}/regles.js`, 'seuil: 5', 'seuil: 4', mesurage('counts people by addition')],
  [K, 'cinq personnes ne suffisent pas', `${SECRET}/regles.js`, 'seuil: 5', 'seuil: 6', mesurage('counts people by addition')],
  [K, "d'autres profils lisent exactement", `${SECRET}/lecture.js`, 'profil === Profil.PILOTAGE', 'profil !== Profil.ANALYSTE', lecture('only the pilotage reads exactly')],
  [CONDITIONS, 'cinq conditions', `${SECRET}/regles.js`, 'MAX_CONDITIONS = 4', 'MAX_CONDITIONS = 5', chemin('has at most four conditions and two axes')],
  [CONDITIONS, "un ensemble n'en est pas une", `${SECRET}/declinaisons.js`, 'const poids = 1 + comptees.length', 'const poids = comptees.length', coupe('is its year alone, uncut, within the usual perimeter, in any order')],
  [CONDITIONS, "un critère n'en est pas une", `${SECRET}/declinaisons.js`, 'comptees.push({ nom, choix: classes.map((classe) => ({ [nom]: [classe] })) })', 'void classes', coupe('is every class of a criterion, whichever is asked')],
  [CONDITIONS, "un trimestre n'en est pas une", `${SECRET}/declinaisons.js`, "comptees: [...comptees, { nom: 'trimestre', choix }]", 'comptees', coupe('is the four quarters of a quarter')],
  [CONDITIONS, "un moment n'en est pas une", `${SHARED}/cohort/narrow.js`, '{ poids: 1, etats:', '{ poids: 0, etats:', chemin('has at most four conditions and two axes')],
  [CONDITIONS, "un axe n'en est pas une", `${SECRET}/trace-axes.js`, 'trace.poids + classements.length', 'trace.poids', chemin('has at most four conditions and two axes')],
  [CONDITIONS, "un critère de mesure n'en est pas une", `${SHARED}/cohort/mesure.js`, 'checkConditions(trace.poids + poids)', 'checkConditions(trace.poids)', mesure('counts its criteria among the conditions of its cohort')],
  [CASES, "aucune n'est trop petite", `${SECRET}/tableau.js`, 'estSur(tableau, mesurage, vides) {', 'estSur(tableau, { reunit }, vides) { const mesurage = { reunit, estSure: () => true };', croisement('is shown if each of its cells has at least five people, asked or not')],
  [CASES, 'ceux dont le dernier état ne dit rien se disent toujours', `${SECRET}/chiffres.js`, 'const told = unknownsTold(followed, population, regles)', 'const told = true', chemin('hides the unknown alone when they are too few')],
  [LECTURE, "aucune n'est refusée", `${SHARED}/cohort/cohorte.type.js`, 'refuseLecture();', 'void 0;', chemin('is not read otherwise than its caller may')],
  [CHEMIN, 'seuls les membres sont comptés', `${SECRET}/regles.js`, 'sortis: true', 'sortis: false', chemin('shows no figure where those left are too few, nor where one set holds another')],
  [CHEMIN, 'un état ne coupe que les membres', `${SECRET}/trace-etat.js`, 'const tous = tousOf(trace)', 'const tous = unionOf(membres.entrees)', chemin('cuts those it left like those it kept')],
  [CHEMIN, "un flux ne compte que ceux d'avant", `${SECRET}/trace.js`, '[...cutGroups(groupes, numbered, AILLEURS), ...arrived]', '[...cutGroups(groupes, numbered, AILLEURS), ...arrived.slice(arrived.length)]', chemin('cuts those it left like those it kept')],
  [CHEMIN, "qui sort n'a plus de dates", `${SECRET}/trace-etat.js`, 'sortis: withOthers(trace.sortis, membres, kept)', 'sortis: trace.sortis', chemin('reads axes and states of those it left at the dates they had')],
  [CHEMIN, 'un axe ne lit que les membres', `${SECRET}/trace-axes.js`, 'const sides = [membres.entrees, sortis.entrees]', 'const sides = [membres.entrees]', chemin('reads axes and states of those it left at the dates they had')],
  [CLASSES, 'seules les classes demandées coupent', `${SECRET}/declinaisons.js`, 'choix: classes.map((classe) => ({ [nom]: [classe] }))', 'choix: [{ [nom]: asked[nom] }]', coupe('is every class of a criterion, whichever is asked')],
  [CLASSES, 'de plusieurs classes, une seule coupe', `${SECRET}/trace.js`, 'others.flatMap((part) => [RoaringBitmap32.and(part, ensemble), RoaringBitmap32.andNot(part, ensemble)])', 'others', coupe('is every class of a criterion, whichever is asked')],
  [TRIMESTRES, 'seul le trimestre demandé coupe', `${SECRET}/declinaisons.js`, 'TRIMESTRES.map((one) => ({ annee, trimestre: one }))', '[{ annee, trimestre }]', coupe('is each quarter apart, whichever is asked')],
  [TRIMESTRES, 'une fin de trimestre ne coupe que par les trimestres', `${SECRET}/declinaisons.js`, '{ mois: formatMois(annee * 12 + trimestre * 3 - 1) },', '', coupe('is the quarters and the ends of quarters of a month’s year')],
  [TRIMESTRES, 'une fin de trimestre ne coupe que par les fins de trimestre', `${SECRET}/declinaisons.js`, '{ annee, trimestre },', '', coupe('is the quarters and the ends of quarters of a month’s year')],
  [TRIMESTRES, 'sans année, rien ne coupe', `${SECRET}/declinaisons.js`, '[{}, ...declinable.annees().map((one) => ({ annee: one }))]', '[{}]', coupe('is every year without one, uncounted')],
  [TRIMESTRES, 'un mois se demande', `${SECRET}/declinaisons.js`, 'isGiven(filtre.mois) || ', '', coupe('is a month')],
  [TRIMESTRES, 'une borne se demande', `${SECRET}/declinaisons.js`, 'isGiven(filtre.du) || isGiven(filtre.au)', 'false', coupe('is a first month')],
  [TRIMESTRES, "un moment est de n'importe quel mois", `${SECRET}/declinaisons.js`, 'if (decalage % 3 !== 0 || (mois !== null && mois % 3 !== 2))', 'if (decalage % 3 !== 0)', coupe('is a month that does not end a quarter, or a shift that is not of quarters')],
  [TRIMESTRES, "un moment se décale d'un mois", `${SECRET}/declinaisons.js`, 'decalage % 3 !== 0 || ', '', coupe('is a month that does not end a quarter, or a shift that is not of quarters')],
  [VIDES, 'ils se disent', `${SECRET}/regles.js`, 'vides: true', 'vides: false', chemin('shows no figure where those left are too few, nor where one set holds another')],
  [VIDES, 'le nombre des cases ne compte pas', `${SECRET}/tableau.js`, 'return separate.cases.length === crossingsOf(separate)', 'return true', croisement('is silent where some of its classes do not meet')],
  [VIDES, "les critères d'un ensemble ne se croisent pas", `${SECRET}/tableau.js`, "if (!genres.includes('CRITERE'))", "if (genres.includes('CRITERE'))", croisement('crosses the criteria of a set one by one, with nobody missing from any crossing')],
  [CONTENUS, "trois ensembles s'emboîtent", `${SECRET}/tableau.js`, "genre === 'ETAT' || (genre === 'FLUX' && flux.length > 1)", "genre === 'ETAT'", croisement('is silent where one set holds the others')],
  [CONTENUS, 'un état que tous ont se dit', `${SECRET}/tableau.js`, "genre === 'ETAT' || (genre === 'FLUX' && flux.length > 1)", "genre === 'FLUX' && flux.length > 1", croisement('is silent where all have a state')],
  [CONTENUS, "un état que nul n'a se dit", `${SECRET}/tableau.js`, "genre === 'ETAT' ? 2 : 1", '1', croisement('is silent where nobody has a state')],
  [ZERO, 'elle tait les autres', `${SECRET}/tableau.js`, "genre === 'ETAT' || (genre === 'FLUX' && flux.length > 1)", "genre !== 'FLUX' || flux.length > 1", croisement('is shown where nobody has a class of an axis')],
  [VENTILATION, 'INCONNU se range avec les autres', `${SECRET}/suppression.js`, '[...(inconnu === null ? [] : [inconnu]), ...known]', '[...known, ...(inconnu === null ? [] : [inconnu])]', ventilation('is the unknown before any other class')],
  [VENTILATION, "les plus grandes d'abord", `${SECRET}/suppression.js`, 'sizes[a] - sizes[b]', 'sizes[b] - sizes[a]', ventilation('is the smallest classes, until their own sum may be shown')],
  [VENTILATION, 'les classes tues ne se jugent pas réunies', `${SECRET}/regles.js`, 'secondaire: true', 'secondaire: false', ventilation('is the smallest classes, until their own sum may be shown')],
  [VENTILATION, 'les conditions ne croisent pas les axes', `${SECRET}/suppression.js`, 'croise(tableau, [...fixes, ...colonnes], mesurage)', 'croise(tableau, colonnes, mesurage)', ventilation('is judged in the whole crossing, in each class of its conditions')],
  [VENTILATION, 'un axe montre ce que ses conditions taisent', `${SECRET}/suppression.js`, 'if (!estSur(croise(tableau, fixes, mesurage), mesurage, regles.vides))', 'if (false)', ventilation('is nothing at all to show where the conditions alone already hide')],
  [VENTILATION, 'une cellule tue garde son chiffre', `${SECRET}/chiffres.js`, 'const isHidden = (classes) => classes.some((classe, i) => tues[i].has(classe))', 'const isHidden = () => false', chemin('keeps every hidden cell of a split, without its figure')],
  [PLUS_LARGES, 'les autres conditions ne comptent pas', `${SECRET}/suppression.js`, 'for (const larger of plusLarges(this.tableau, gardees))', 'for (const larger of [])', ventilation('is what it kept silent of a set alone, though of two sets others are smaller')],
  [PLUS_LARGES, 'un ensemble de moins ne compte pas', `${SECRET}/questions-plus-larges.js`, 'flux.length > 1 ? [...member,', 'flux.length > 9 ? [...member,', ventilation('is what it kept silent of a set alone, though of two sets others are smaller')],
  [PLUS_LARGES, 'un état de moins ne compte pas', `${SECRET}/questions-plus-larges.js`, "return [withGarde(gardees, [rang], 'RIEN')];", 'return [];', ventilation('is what it kept silent with a condition less, though the condition hides the wider places')],
  [NIVEAUX, 'elle ne se juge que seule', `${SECRET}/regles.js`, 'niveaux: true', 'niveaux: false', ventilation('is also judged in the wider places that hold its own')],
  [SOMMES, 'un contributeur suffit', `${SECRET}/mesurages.js`, 'apportent >= seuil', 'apportent >= 1', mesurage('is brought by nobody, or by at least five')],
  [SOMMES, 'un seul fait tout', `${SECRET}/regles.js`, 'dominance: 0.85', 'dominance: 1', mesurage('is not made for more than 85 % by one person, and would be without that rule')],
  [SOMMES, '85 % suffisent à taire', `${SECRET}/mesurages.js`, 'plusGros <= dominance * total', 'plusGros < dominance * total', mesurage('is not made for more than 85 % by one person, and would be without that rule')],
  [SOMMES, 'un total ne suit pas ses personnes', `${SECRET}/mesurages.js`, 'if (personnes < seuil)', 'if (false)', mesurage('covers at least five people, whatever they bring')],
  [SOMMES, 'un foyer suffit', `${SECRET}/mesurages.js`, 'choses.size >= seuil', 'choses.size >= 1', mesurage('shares enough things, each counted once')],
  [SOMMES_FILTREES, 'elles ne se jugent que dans celle demandée', `${SHARED}/cohort/mesure.js`, 'filtres.map(parPersonneOf)', 'filtres.slice(filtres.length).map(parPersonneOf)', mesure('is shown if each class of its criteria has enough contributors, asked or not')],
  [SOMMES_FILTREES, 'une classe suffit', `${SECRET}/mesurages.js`, 'all.every((one) => estMontrable(one, regles))', 'all.some((one) => estMontrable(one, regles))', mesurage('joins what parts bring: totals add, the largest stays')],
  [ORDRE, "n'importe quel ensemble suit", `${SECRET}/trace-flux.js`, 'coupe.cle <= trace.flux || ', '', chemin('asks its sets in order, before any state or split')],
  [ORDRE, 'un ensemble suit un état ou un axe', `${SECRET}/trace-flux.js`, " || trace.conditions.some(({ genre }) => genre !== 'FLUX' && genre !== 'CRITERE')", '', chemin('asks its sets in order, before any state or split')],
  [ORDRE, "l'année n'ordonne pas", `${SECRET}/declinaisons.js`, "annee ?? ''", "''", coupe('orders sets by name, then year')],
  [PERIMETRE, 'il ne le coupe pas', `${SECRET}/declinaisons.js`, 'toujours = [{}, { [nom]: [...usual] }]', 'toujours = [{}]', coupe('is who is within the perimeter and who is not, uncounted, without it')],
  [PERIMETRE, 'il est une condition', `${SECRET}/declinaisons.js`, 'if (usual && isPerimetre(usual, asked[nom]))', 'if (false)', coupe('is its year alone, uncut, within the usual perimeter, in any order')],
  [CASES, "exclure montre un complément d'ensemble", `${SHARED}/cohort/narrow.js`, 'checkExclure(exclure);\n    return', 'void 0;\n    return', chemin('excludes nobody')],
  [CASES, "exclure montre un complément d'état", `${SHARED}/cohort/narrow.js`, 'checkExclure(exclure);\n    const cut', 'void 0;\n    const cut', chemin('excludes nobody')],
];

export const MUTANTS: Mutant[] = LIGNES.map(([regle, sans, fichier, texte, par, preuve]) => ({
  ...{ regle, sans, fichier, texte, par, preuve },
}));
