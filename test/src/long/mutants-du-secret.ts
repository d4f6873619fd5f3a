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
const FAITS = `${SHARED}/federation`;

const ACCES = `${SHARED}/access`;

const preuvesDe =
  (fichier: string) =>
  (nom: string): Preuve => [`${fichier}.test.js`, nom];
const chemin = preuvesDe(`${SECRET}/trace`);
const retenue = preuvesDe(`${SECRET}/retenue`);
const coupe = preuvesDe(`${SECRET}/declinaisons`);
const croisement = preuvesDe(`${SECRET}/tableau`);
const mesurage = preuvesDe(`${SECRET}/mesurages`);
const ventilation = preuvesDe(`${SECRET}/suppression`);
const mesure = preuvesDe(`${SHARED}/cohort/mesure`);
const lecture = preuvesDe(`${SECRET}/lecture`);
const jugement = preuvesDe(`${FAITS}/fait-jugement`);
const fait = preuvesDe('test/dist/secret/faits-sous-secret');
const suivi = preuvesDe('test/dist/secret/suivis-sous-secret');
const acces = preuvesDe('test/dist/secret/acces-aux-lignes');
const jeton = preuvesDe(`${ACCES}/verifier`);
const profil = preuvesDe('subgraphs/beneficiaries/dist/graph/profil-dimensions');

const K = 'Pour tout profil sauf `pilotage`, k = 5';
const CONDITIONS =
  'chaque ensemble (flux), chaque critère de filtre, chaque trimestre, chaque moment, chaque axe ; quatre au plus';
const CASES =
  'toutes** les cases de ce croisement, de toutes les classes de chaque dimension, ont au moins k personnes';
const PROFIL = 'Le profil vient du jeton que la tranche vérifie';
const LECTURE = "une tranche refuse celle qui n'est pas de la lecture de son appelant";
const CHEMIN = 'la population (version 4) en porte les groupes disjoints et les dates';
const CLASSES = "un critère coupe par l'ensemble des classes qu'a chacun";
const AXES = "Il coupe aussi par la classe que donne à l'entrée l'axe du même nom";
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
const ENSEMBLE = "L'axe d'un ensemble (le secteur d'une clause, le dispositif d'un parcours) ne se demande que de lui";
const UNE_QUESTION = "Il n'y a ainsi qu'une question par jeu de conditions";
const PERIMETRE = 'qui demande toutes les opérations est coupé par ce périmètre';

const FAITS_PERSONNELS = 'les mêmes règles, sur les personnes différentes de chaque case';
const LIGNES_GARDEES = 'leurs lignes, fût-ce pour les dénombrer, et leur curseur demandent `personnes:lire`';
const UN_ETAT = "**Un ensemble lu comme un état** (le RSA d'une année, d'un mois) coupe comme un flux";
const ENGLOBE =
  "Regardé à l'entrée ou à la sortie, il se juge avec l'ensemble de la période, d'un an au plus, où tombent ces mois";
const CONNUS = "Ceux qui n'en sont pas, mais que sa source connaît, se jugent aussi, partout où elle connaît quelqu'un";
const SEUL = 'Sans année, un ensemble se demande seul, ni ventilé par le profil';
const PRESQUE_TOUS = 'Un état qui en retient tous, à moins de k près, se tait';

const PARTIEL = 'Un compte partiel (courriers, sanctions) est une condition de plus';
const LECTURES = 'lu autrement que sur son début, il est coupé par toutes ses lectures';
const COHORTE = 'ce que retient de la période et de ses voisines, dernier mois compris, la cohorte des mêmes lignes';
const SANS_ANNEE = "sans année, par celles de sa fin et celles qu'elle en retient";
const DEBUT = "Sur son début, il l'est si cette cohorte le contient";
const REUNIES = "D'une période, une personne est par l'une ou l'autre de ses lignes";
const DIFFERENTES =
  "Un compte de personnes différentes se tait si trop peu d'entre elles n'ont que des lignes d'une classe";
const PRECISE = "Un axe dont les classes en ont d'avance une autre";
const FICHIERS = "n'est qu'à qui les dépose et au pilotage";
const TERRITOIRES = "Un fait vu d'un territoire se tait dès qu'un lieu trop petit s'y trouve sans les autres";

/** Une ligne par façon d'ôter une règle. */
// biome-ignore format: une ligne par mutant, pour se lire comme une table.
const LIGNES: Ligne[] = [
  [K, 'quatre personnes suffisent', `${SECRET}/regles.js`, 'seuil: 5', 'seuil: 4', mesurage('counts people by addition')],
  [K, 'cinq personnes ne suffisent pas', `${SECRET}/regles.js`, 'seuil: 5', 'seuil: 6', mesurage('counts people by addition')],
  [K, "d'autres profils lisent exactement", `${SECRET}/lecture.js`, 'profil === Profil.PILOTAGE', 'profil !== Profil.ANALYSTE', lecture('only the pilotage reads exactly')],
  [CONDITIONS, 'cinq conditions', `${SECRET}/regles.js`, 'MAX_CONDITIONS = 4', 'MAX_CONDITIONS = 5', chemin('has at most four conditions and two axes')],
  [CONDITIONS, "un ensemble n'en est pas une", `${SECRET}/declinaisons.js`, 'const poids = 1 + comptees.length', 'const poids = comptees.length', coupe('is its year alone, uncut, within the usual perimeter, in any order')],
  [CONDITIONS, "un critère n'en est pas une", `${SECRET}/facettes.js`, 'comptees.push({ nom, choix: classes.map((classe) => ({ [nom]: [classe] })) })', 'void classes', coupe('is every class of a criterion, whichever is asked')],
  [CONDITIONS, "un trimestre n'en est pas une", `${SECRET}/facettes.js`, "comptees: [...comptees, { nom: 'trimestre', choix }]", 'comptees', coupe('is the four quarters of a quarter')],
  [CONDITIONS, "un moment n'en est pas une", `${SECRET}/retenue.js`, 'poids: 1 + poids, etats', 'poids, etats', retenue('is a condition more, and a month one more than that')],
  [CONDITIONS, "un axe n'en est pas une", `${SECRET}/trace-axes.js`, 'trace.poids + classements.length', 'trace.poids', chemin('has at most four conditions and two axes')],
  [CONDITIONS, "un critère de mesure n'en est pas une", `${SHARED}/cohort/mesure.js`, 'checkConditions(trace.poids + poids)', 'checkConditions(trace.poids)', mesure('counts its criteria among the conditions of its cohort')],
  [CASES, "aucune n'est trop petite", `${SECRET}/tableau.js`, 'estSur(tableau, mesurage, vides) {', 'estSur(tableau, { reunit }, vides) { const mesurage = { reunit, estSure: () => true };', croisement('is shown if each of its cells has at least five people, asked or not')],
  [CASES, 'ceux dont le dernier état ne dit rien se disent toujours', `${SECRET}/chiffres.js`, 'const told = unknownsTold(followed, population, regles)', 'const told = true', chemin('hides the unknown alone when they are too few')],
  [PROFIL, 'un jeton se croit sur parole', `${ACCES}/verifier.js`, 'const { payload } = await jwtVerify(', 'const payload = decodeJwt(jeton); await (async () => null)(', jeton('signé d’une autre clé, de la clé publique ou pas du tout, est refusé')],
  [PROFIL, 'le jeton ne le dit pas', `${ACCES}/revendications.js`, 'profil: role', "profil: 'pilotage'", jeton('dit qui appelle')],
  [LECTURE, "aucune n'est refusée", `${SHARED}/cohort/cohorte.type.js`, 'refuseLecture();', 'void 0;', chemin('is not read otherwise than its caller may')],
  [CHEMIN, 'seuls les membres sont comptés', `${SECRET}/regles.js`, 'sortis: true', 'sortis: false', chemin('shows no figure where those left are too few, nor where one set holds another')],
  [CHEMIN, 'un état ne coupe que les membres', `${SECRET}/trace-etat.js`, 'RoaringBitmap32.andNot(tousOf(trace), inconnus)', 'RoaringBitmap32.andNot(unionOf(membres.entrees), inconnus)', chemin('cuts those it left like those it kept')],
  [CHEMIN, "un flux ne compte que ceux d'avant", `${SECRET}/trace.js`, '[...cutGroups(groupes, numbered, AILLEURS), ...arrived]', '[...cutGroups(groupes, numbered, AILLEURS), ...arrived.slice(arrived.length)]', chemin('cuts those it left like those it kept')],
  [CHEMIN, "qui sort n'a plus de dates", `${SECRET}/trace-etat.js`, 'sortis: withOthers(trace.sortis, membres, kept)', 'sortis: trace.sortis', chemin('reads axes and states of those it left at the dates they had')],
  [CHEMIN, 'un axe ne lit que les membres', `${SECRET}/trace-axes.js`, '[membres.entrees, trace.sortis.entrees]', '[membres.entrees]', chemin('reads axes and states of those it left at the dates they had')],
  [CLASSES, 'seules les classes demandées coupent', `${SECRET}/facettes.js`, 'choix: classes.map((classe) => ({ [nom]: [classe] }))', 'choix: [{ [nom]: asked[nom] }]', coupe('is every class of a criterion, whichever is asked')],
  [CLASSES, 'de plusieurs classes, une seule coupe', `${SECRET}/trace.js`, 'others.flatMap((part) => [RoaringBitmap32.and(part, ensemble), RoaringBitmap32.andNot(part, ensemble)])', 'others', coupe('is every class of a criterion, whichever is asked')],
  [AXES, 'il ne coupe que par ses classes', `${SECRET}/declinaisons.js`, 'const classOf = axes[one.nom];', 'const classOf = undefined;', coupe('is also the class that the axis of the same name gives at entry')],
  [TRIMESTRES, 'seul le trimestre demandé coupe', `${SECRET}/facettes.js`, 'TRIMESTRES.map((one) => ({ annee, trimestre: one }))', '[{ annee, trimestre }]', coupe('is each quarter apart, whichever is asked')],
  [TRIMESTRES, 'une fin de trimestre ne coupe que par les trimestres', `${SECRET}/facettes.js`, '{ mois: formatMois(annee * 12 + trimestre * 3 - 1) },', '', coupe('is the quarters and the ends of quarters of a month’s year')],
  [TRIMESTRES, 'une fin de trimestre ne coupe que par les fins de trimestre', `${SECRET}/facettes.js`, '{ annee, trimestre },', '', coupe('is the quarters and the ends of quarters of a month’s year')],
  [TRIMESTRES, 'sans année, rien ne coupe', `${SECRET}/facettes.js`, '[{}, ...declinable.annees().map((one) => ({ annee: one }))]', '[{}]', coupe('is every year without one, uncounted')],
  [TRIMESTRES, 'un mois se demande', `${SECRET}/refus.js`, 'isGiven(filtre.mois) || ', '', coupe('is a month')],
  [TRIMESTRES, 'une borne se demande', `${SECRET}/refus.js`, 'isGiven(filtre.du) || isGiven(filtre.au)', 'false', coupe('is a first month')],
  [TRIMESTRES, "un moment est de n'importe quel mois", `${SECRET}/refus.js`, 'if (decalage % 3 !== 0 || (mois !== null && mois % 3 !== 2))', 'if (decalage % 3 !== 0)', coupe('is a month that does not end a quarter, or a shift that is not of quarters')],
  [TRIMESTRES, "un moment se décale d'un mois", `${SECRET}/refus.js`, 'decalage % 3 !== 0 || ', '', coupe('is a month that does not end a quarter, or a shift that is not of quarters')],
  [VIDES, 'ils se disent', `${SECRET}/regles.js`, 'vides: true', 'vides: false', chemin('shows no figure where those left are too few, nor where one set holds another')],
  [VIDES, 'le nombre des cases ne compte pas', `${SECRET}/tableau.js`, 'return separate.cases.length === crossingsOf(separate)', 'return true', croisement('is silent where some of its classes do not meet')],
  [VIDES, "les critères d'un ensemble ne se croisent pas", `${SECRET}/tableau.js`, "if (!genres.includes('CRITERE'))", "if (genres.includes('CRITERE'))", croisement('crosses the criteria of a set one by one, with nobody missing from any crossing')],
  [CONTENUS, "trois ensembles s'emboîtent", `${SECRET}/tableau.js`, "isEtat(genre) || (genre === 'FLUX' && flux.length > 1)", 'isEtat(genre)', croisement('is silent where one set holds the others')],
  [CONTENUS, 'un état que tous ont se dit', `${SECRET}/tableau.js`, "isEtat(genre) || (genre === 'FLUX' && flux.length > 1)", "genre === 'FLUX' && flux.length > 1", croisement('is silent where all have a state')],
  [CONTENUS, "un état que nul n'a se dit", `${SECRET}/tableau.js`, 'isEtat(genre) ? 2 : 1', '1', croisement('is silent where nobody has a state')],
  [ZERO, 'elle tait les autres', `${SECRET}/tableau.js`, "isEtat(genre) || (genre === 'FLUX' && flux.length > 1)", "genre !== 'FLUX' || flux.length > 1", croisement('is shown where nobody has a class of an axis')],
  [VENTILATION, 'INCONNU se range avec les autres', `${SECRET}/suppression.js`, '[...(inconnu === null ? [] : [inconnu]), ...known]', '[...known, ...(inconnu === null ? [] : [inconnu])]', ventilation('is the unknown before any other class')],
  [VENTILATION, "les plus grandes d'abord", `${SECRET}/suppression.js`, 'sizes[a] - sizes[b]', 'sizes[b] - sizes[a]', ventilation('is the smallest classes, until their own sum may be shown')],
  [VENTILATION, 'les classes tues ne se jugent pas réunies', `${SECRET}/regles.js`, 'secondaire: true', 'secondaire: false', ventilation('is the smallest classes, until their own sum may be shown')],
  [VENTILATION, 'les conditions ne croisent pas les axes', `${SECRET}/suppression.js`, 'croise(tableau, [...fixes, ...colonnes], mesurage)', 'croise(tableau, colonnes, mesurage)', ventilation('is judged in the whole crossing, in each class of its conditions')],
  [VENTILATION, 'un axe montre ce que ses conditions taisent', `${SECRET}/suppression.js`, 'if (!estSur(croise(tableau, fixes, mesurage), mesurage, regles.vides))', 'if (false)', ventilation('is nothing at all to show where the conditions alone already hide')],
  [VENTILATION, 'une cellule tue garde son chiffre', `${SECRET}/chiffres.js`, 'const isHidden = (classes) => classes.some((classe, i) => tues[i].has(classe))', 'const isHidden = () => false', chemin('keeps every hidden cell of a split, without its figure')],
  [PLUS_LARGES, 'les autres conditions ne comptent pas', `${SECRET}/suppression.js`, 'for (const larger of plusLarges(this.tableau, gardees))', 'for (const larger of [])', ventilation('is what it kept silent of a set alone, though of two sets others are smaller')],
  [PLUS_LARGES, 'un ensemble de moins ne compte pas', `${SECRET}/questions-plus-larges.js`, 'return flux.length > 1', 'return flux.length > 9', ventilation('is what it kept silent of a set alone, though of two sets others are smaller')],
  [PLUS_LARGES, 'un état de moins ne compte pas', `${SECRET}/questions-plus-larges.js`, "return [withGarde(gardees, [rang], 'RIEN')];", 'return [];', ventilation('is what it kept silent with a condition less, though the condition hides the wider places')],
  [NIVEAUX, 'elle ne se juge que seule', `${SECRET}/regles.js`, 'niveaux: true', 'niveaux: false', ventilation('is also judged in the wider places that hold its own')],
  [SOMMES, 'un contributeur suffit', `${SECRET}/mesurages.js`, 'apportent >= seuil', 'apportent >= 1', mesurage('is brought by nobody, or by at least five')],
  [SOMMES, 'un seul fait tout', `${SECRET}/regles.js`, 'dominance: 0.85', 'dominance: 1', mesurage('is not made for more than 85 % by one person, and would be without that rule')],
  [SOMMES, '85 % suffisent à taire', `${SECRET}/mesurages.js`, 'plusGros <= dominance * total', 'plusGros < dominance * total', mesurage('is not made for more than 85 % by one person, and would be without that rule')],
  [SOMMES, 'un total ne suit pas ses personnes', `${SECRET}/mesurages.js`, 'if (personnes < seuil)', 'if (false)', mesurage('covers at least five people, whatever they bring')],
  [SOMMES, 'un foyer suffit', `${SECRET}/mesurages.js`, 'choses.size >= seuil', 'choses.size >= 1', mesurage('shares enough things, each counted once')],
  [SOMMES_FILTREES, 'elles ne se jugent que dans celle demandée', `${SHARED}/cohort/mesure.js`, 'filtres.map(parPersonneOf)', 'filtres.slice(filtres.length).map(parPersonneOf)', mesure('is shown if each class of its criteria has enough contributors, asked or not')],
  [SOMMES_FILTREES, 'une classe suffit', `${SECRET}/mesurages.js`, 'all.every((one) => estMontrable(one, regles))', 'all.some((one) => estMontrable(one, regles))', mesurage('joins what parts bring: totals add, the largest stays')],
  [ORDRE, "n'importe quel ensemble suit", `${SECRET}/trace-flux.js`, 'coupe.cle <= (trace.flux.at(-1) ??', "false && ('' ??", chemin('asks its sets in order, before any state or split')],
  [UNE_QUESTION, 'un ensemble suit un état ou un axe', `${SECRET}/trace-flux.js`, 'trace.conditions.some(', '[].some(', chemin('asks its sets in order, before any state or split')],
  [ENSEMBLE, "il se demande d'un autre", `${SECRET}/trace-axes.js`, 'if (ensemble)', 'if (false)', chemin('splits by the axis of a set only where that set is of the path')],
  [ORDRE, "l'année n'ordonne pas", `${SECRET}/declinaisons.js`, "annee ?? ''", "''", coupe('orders sets by name, then year')],
  [UNE_QUESTION, 'un ensemble suit un ensemble lu comme un état', `${SECRET}/trace-flux.js`, "const ETAT = '~';", "const ETAT = '';", retenue('comes before any split where its slice reads no axis, and after every set that dates')],
  [UN_ETAT, 'seuls ceux du chemin comptent', `${SECRET}/trace-flux.js`, 'const all = joined(trace, coupe,', 'const all = joined(trace, { ...coupe, groupes: coupe.groupes.map((one) => RoaringBitmap32.and(one, tousOf(trace))) },', retenue('is judged with those it has that are not on the path, its members keeping their dates')],
  [UN_ETAT, "qui arrive n'a pas de classe", `${SECRET}/trace.js`, '(axes[rang] ? read.next().value : AILLEURS)', 'AILLEURS', retenue('gives those who arrive their class of a split that came before')],
  [UN_ETAT, "il se demande d'où nul axe ne se lit", `${SECRET}/retenue.js`, 'if (!classementDe && ', 'if (false && ', retenue('comes before any split where its slice reads no axis, and after every set that dates')],
  [ENGLOBE, 'il se juge seul', `${SECRET}/retenue.js`, 'if (!englobant || trace.sansAnnee)', 'if (true)', retenue('is hidden where too few of the set have it not')],
  [ENGLOBE, 'il est toujours jugé à part', `${SECRET}/retenue.js`, 'poids === 0 && isWhole ? held :', 'false ? held :', retenue('is the set, and judged as such, where it keeps all of it')],
  [ENGLOBE, 'ce qui est impossible manque', `${SECRET}/tableau.js`, "return possible ? left : left / sizes[rang];", 'return left;', retenue('is hidden where too few of the set have it not')],
  [ENGLOBE, "deux années n'en sont pas une", `${SECRET}/declinaisons.js`, 'au - du >= 12', 'annee !== derniere', retenue('is held by the months, the quarter, the year or the two years that are looked at')],
  [CONNUS, 'ils se disent par différence', `${SECRET}/tableau.js`, "if (genre !== 'CONNU' || ", "if (true || ", retenue('hide a set, or a state, that all of them have but a few')],
  [CONNUS, "l'origine les oublie", `${SECRET}/trace-flux.js`, 'if (!coupe.connus)', 'if (true)', retenue('hide a set, or a state, that all of them have but a few')],
  [CONNUS, "il peut n'y en avoir aucun", `${SECRET}/tableau.js`, 'left.length === everywhere.length && ', '', retenue('hide a set, or a state, that all of them have but a few')],
  [CONNUS, 'une ventilation les dit', `${SECRET}/suppression.js`, 'connusSurs(tableau, [...fixes, ...colonnes], mesurage)', 'connusSurs(tableau, fixes, mesurage)', retenue('hide the classes where they are too few')],
  [SEUL, 'il se croise', `${SECRET}/trace-flux.js`, 'if (trace.sansAnnee || coupe.sansAnnee)', 'if (false)', retenue('is asked alone, whatever is asked of it')],
  [SEUL, 'le profil le ventile', `${SECRET}/trace-axes.js`, 'else if (trace.sansAnnee)', 'else if (false)', retenue('is asked alone, whatever is asked of it')],
  [PRESQUE_TOUS, 'ceux qui restent se déduisent', `${SECRET}/retenue.js`, 'others < REGLES.seuil', 'false', retenue('tells nobody whom a state, that almost all of it have, leaves')],
  [PRESQUE_TOUS, 'elle se montre', `${SECRET}/chiffres.js`, 'const judged = silence(tableau, axesOf(trace), effectifs(regles), tableau, regles);\n    const tues = trace.muette ? null : judged', 'const judged = silence(tableau, axesOf(trace), effectifs(regles), tableau, regles);\n    const tues = judged', retenue('tells nobody whom a state, that almost all of it have, leaves')],
  [ENSEMBLE, 'un ensemble lu comme un état ouvre le sien', `${SECRET}/trace-flux.js`, "const ETAT = '~';", "const ETAT = '';", retenue('does not open the axis that is its own')],
  [PERIMETRE, 'il ne le coupe pas', `${SECRET}/facettes.js`, 'toujours = [{}, { [nom]: [...usual] }]', 'toujours = [{}]', coupe('is who is within the perimeter and who is not, uncounted, without it')],
  [PERIMETRE, 'il est une condition', `${SECRET}/facettes.js`, 'if (usual && isPerimetre(usual, asked[nom]))', 'if (false)', coupe('is its year alone, uncut, within the usual perimeter, in any order')],
  [CASES, "exclure montre un complément d'ensemble", `${SHARED}/cohort/narrow.js`, 'checkExclure(exclure);\n    return', 'void 0;\n    return', chemin('excludes nobody')],
  [CASES, "exclure montre un complément d'état", `${SHARED}/cohort/narrow.js`, 'checkExclure(exclure);\n    const cut', 'void 0;\n    const cut', chemin('excludes nobody')],
  [NIVEAUX, 'seules les CLI la jugent', 'subgraphs/beneficiaries/dist/graph/profil-dimensions.js', '[DimensionProfil.COMMUNE]: [DimensionProfil.CLI, DimensionProfil.MDM, DimensionProfil.ARRONDISSEMENT]', '[DimensionProfil.COMMUNE]: [DimensionProfil.CLI]', profil('COMMUNE is also judged in the wider places ["CLI","MDM","ARRONDISSEMENT"]')],
  [NIVEAUX, 'une MDM ne se juge que seule', 'subgraphs/beneficiaries/dist/graph/profil-dimensions.js', '[DimensionProfil.MDM]: [DimensionProfil.CLI]', '[DimensionProfil.MDM]: []', profil('MDM is also judged in the wider places ["CLI"]')],
  [NIVEAUX, 'seules les CLI jugent un arrondissement', 'subgraphs/beneficiaries/dist/graph/profil-dimensions.js', '[DimensionProfil.ARRONDISSEMENT]: [DimensionProfil.CLI, DimensionProfil.MDM]', '[DimensionProfil.ARRONDISSEMENT]: [DimensionProfil.CLI]', profil('ARRONDISSEMENT is also judged in the wider places ["CLI","MDM"]')],
  [FAITS_PERSONNELS, 'un fait se lit exactement', `${FAITS}/fait-personnel.js`, "isPersonnel(fait) && lectureOf(appelant) === 'SOUS_SECRET'", 'false', fait('se lit sous secret, sauf du pilotage')],
  [FAITS_PERSONNELS, 'les lignes comptent comme des personnes', `${FAITS}/fait-jugement.js`, 'estSure: ({ personnes }) => personnes.size >= this.regles.seuil', 'estSure: ({ apports }) => apports[0].total >= this.regles.seuil', jugement('counts different people, not lines, nor those that name nobody')],
  [FAITS_PERSONNELS, 'qui n’est pas nommé est une personne', `${FAITS}/fait-jugement.js`, 'if (personne !== null)', 'if (true)', jugement('counts different people, not lines, nor those that name nobody')],
  [FAITS_PERSONNELS, 'une seule fait tout un montant', `${FAITS}/fait-jugement.js`, 'if (!this.montrables[rang])', 'if (false)', jugement('is a measure that one person makes almost whole, in any of the cells shown')],
  [FAITS_PERSONNELS, 'les communs à deux classes se déduisent', `${FAITS}/fait-jugement.js`, 'return !small && this.partagees', 'return !small', jugement('is a count of different people where too few are of the same classes')],
  [FAITS_PERSONNELS, 'un petit compte distinct se montre', `${FAITS}/fait-jugement.js`, 'return !small && this.partagees', 'return this.partagees', jugement('is a count of different people where too few are of the same classes')],
  [FAITS_PERSONNELS, 'un critère ne coupe pas', `${FAITS}/fait-coupe.js`, 'isGiven(filtre[fieldOf(dimension)])', 'false', fait('se tait par un critère dont une classe, demandée ou non, est trop petite')],
  [FAITS_PERSONNELS, 'un trimestre ne coupe pas', `${FAITS}/fait-coupe-de-periode.js`, 'const colonnes = isGiven(trimestre)', 'const colonnes = false', fait('se tait par un trimestre, si l’un des quatre est trop petit')],
  [FAITS_PERSONNELS, 'sans année, rien ne coupe', `${FAITS}/fait-coupe-de-periode.js`, 'extract(year FROM', 'extract(century FROM', fait('se tait sans année, si l’une d’elles est trop petite')],
  [FAITS_PERSONNELS, 'une autre date ne coupe pas', `${FAITS}/fait-coupe.js`, '...datesOf(fait, filtre),', '', fait('se tait par une autre date, dont une année est trop petite')],
  [FAITS_PERSONNELS, 'une condition ne coupe pas', `${FAITS}/fait-coupe.js`, '...propresOf(fait, filtre, annee),', '', fait('se tait par une condition, si ceux qui n’y satisfont pas sont trop peu')],
  [FAITS_PERSONNELS, 'une personne n’a qu’une classe', `${FAITS}/fait-coupe-de-personnes.js`, 'classesDePersonne(all, lectures).join()', 'JSON.stringify(all[0])', fait('coupe ses personnes par l’ensemble des classes qu’a chacune')],
  [FAITS_PERSONNELS, 'cinq conditions', `${FAITS}/fait-sous-secret.js`, 'checkConditions(this.coupe.poids);', '', fait('a quatre conditions au plus, deux axes, et aucun mois')],
  [FAITS_PERSONNELS, 'un axe n’est pas une condition', `${FAITS}/fait-sous-secret.js`, 'checkConditions(this.coupe.poids + par.length)', 'checkConditions(this.coupe.poids)', fait('a quatre conditions au plus, deux axes, et aucun mois')],
  [FAITS_PERSONNELS, 'un axe des mois', `${FAITS}/fait-sous-secret.js`, "par.includes('MOIS')", 'false', fait('a quatre conditions au plus, deux axes, et aucun mois')],
  [FAITS_PERSONNELS, 'une classe tue garde son chiffre', `${FAITS}/fait-sous-secret.js`, 'rows.filter((row) => !isHidden(row))', 'rows', fait('tait les classes trop petites d’un axe, et ce qui les dirait')],
  [LIGNES_GARDEES, 'un analyste lit un curseur', `${FAITS}/fait-resolvers.js`, "Directive(PERSONNES_LIRE)(ConnectionResolver.prototype, 'pageInfo')", 'void 0', acces('ne se demandent par leur curseur qu’avec personnes:lire')],
  [LIGNES_GARDEES, 'un analyste lit les lignes', 'subgraphs/clauses/dist/graph/participation.type.js', 'Directive(PERSONNES_LIRE),', '', acces('ne se demandent une à une, ou pour les dénombrer qu’avec personnes:lire')],
  [LIGNES_GARDEES, 'un analyste lit les membres', `${ACCES}/directive.js`, 'PERSONNES_LIRE = exige(PERSONNES)', 'PERSONNES_LIRE = ouvertA(Profil.ANALYSTE)', acces('ne se demandent par les membres d’une cohorte qu’avec personnes:lire')],
  [PARTIEL, 'il se montre comme les autres', `${FAITS}/fait-juge.js`, 'coupe === undefined || this.isToldToo(jugement, coupe, rang, axes)', 'true', fait('tait un compte partiel, qui dirait combien n’en sont pas')],
  [LECTURES, 'sa lecture seule le coupe', `${FAITS}/fait-coupe-de-periode.js`, 'lectures.map((lecture) => lues(fait, lecture, periode))', "lues(fait, 'DEBUT', periode)", suivi('se tait de toute autre lecture que le début, si l’une se déduirait des autres')],
  [LECTURES, 'seules ses lignes qui ont toutes les lectures', `${FAITS}/fait-coupe-de-periode.js`, "whole.join(' OR ')", "whole.join(' AND ')", suivi('se lit de son début, de sa fin, de son cours et de son dernier jour')],
  [COHORTE, 'la période suivante ne compte pas', `${FAITS}/fait-coupe-de-periode.js`, '...finDe(periode), ...apres(periode)', '...finDe(periode)', suivi('se tait si ceux qui commencent l’année d’après se déduiraient des cohortes des deux')],
  [COHORTE, 'la période d’avant ne compte pas', `${FAITS}/fait-coupe-de-periode.js`, '[...avant(periode), ...debutDe(periode)]', 'debutDe(periode)', suivi('se tait si ceux qui ont fini l’année d’avant se déduiraient des cohortes des deux')],
  [COHORTE, 'le dernier mois ne compte pas', `${FAITS}/fait-coupe-de-periode.js`, 'cohorte.parMois || ', '', suivi('se tait si ceux qui ont fini le dernier mois d’avant se déduiraient de sa cohorte de ce mois')],
  [SANS_ANNEE, 'sa fin ne le coupe pas', `${FAITS}/fait-coupe-de-periode.js`, 'fin ? [fin.propriete] : []', '[]', suivi('se tait sans année, si trop peu finissent une même année')],
  [SANS_ANNEE, 'sa cohorte ne le coupe pas', `${FAITS}/fait-coupe-de-periode.js`, 'cohorte?.annees ?', 'false ?', suivi('se tait sans année, si sa cohorte retient trop peu d’entre eux une même année')],
  [DEBUT, 'son début ne se coupe pas', `${FAITS}/fait-coupe-de-periode.js`, '!otherwise && !cohorte?.contientLeDebut', '!otherwise', suivi('se tait de son début, si ceux qui ont commencé plus tôt se déduiraient de sa cohorte')],
  [REUNIES, 'chaque ligne compte à part', `${FAITS}/fait-lignes.js`, 'if (!lectures)', 'if (true)', suivi('compte une personne dans une période par l’une ou l’autre de ses lignes')],
  [DIFFERENTES, 'il ne se juge que par classe', `${FAITS}/fait-juge.js`, ' && cut.seMontre(rang, [])', '', fait('tait un compte de personnes différentes, si trop peu n’ont que des lignes d’une autre classe')],
  [PRECISE, 'il ne se juge que seul', `${FAITS}/fait-juge.js`, '[...precise.map((larger) => this.fait.dimensions[larger].expression), expression]', '[expression]', fait('tait un axe d’après celui que ses classes ont d’avance')],
  [FICHIERS, 'les analystes aussi', `${ACCES}/directive.js`, 'CORRECTION_DES_FICHIERS = ouvertA(', 'CORRECTION_DES_FICHIERS = ouvertA(Profil.ANALYSTE, ', acces('n’est qu’à qui le dépose et au pilotage : { sourcesClauses { lignes } }')],
  [TERRITOIRES, 'il montre les lieux tus', `${FAITS}/fait-territoires-sous-secret.js`, 'return lieux.every(contains) || !lieux.some(contains)', 'return true', fait('se tait d’un territoire qui a un lieu tu sans les avoir tous')],
];

export const MUTANTS: Mutant[] = LIGNES.map(([regle, sans, fichier, texte, par, preuve]) => ({
  ...{ regle, sans, fichier, texte, par, preuve },
}));
