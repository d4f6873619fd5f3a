import type { FichierExamine } from '@hub/shared/ingest/examine';
import { BATCH, type Enregistrement } from '@hub/shared/ingest/record-batch';
import { readDate } from '@hub/shared/ingest/values-dates';
import { FluxRsa, notTheFlow } from './flux-rsa.js';
import { XmlElements } from './xml-elements.js';
import { readHead, readXmlText } from './xml-text.js';

const CREATION = /<DTCREAFLUX>\s*([^<\s]{1,32})\s*<\/DTCREAFLUX>/;
/** `IdentificationFlux` ouvre le fichier et tient en quelques centaines d'octets. */
const HEAD = 64 * 1024;

/**
 * Les adultes du flux mensuel VRSB0801 de la CNAF, par lots d'au plus 2 000 ; d'abord l'en-tête (ligne 0). `ligne` : le rang
 * du foyer dans le fichier. Refus : ENTETE_ABSENT, XML_ILLISIBLE, XML_INTERDIT, TOTAL_FAUX.
 */
export async function* readCafBeneficiaires(file: FichierExamine): AsyncGenerator<Enregistrement[]> {
  if (!(await readHead(file, HEAD)).trimStart().startsWith('<')) throw notTheFlow("ce n'est pas du XML");
  const flux = new FluxRsa();
  const elements = new XmlElements(flux);
  for await (const block of readXmlText(file)) {
    elements.write(block);
    while (flux.records.length >= BATCH) yield flux.records.splice(0, BATCH);
  }
  elements.end();
  flux.verifyTotal();
  if (flux.records.length > 0) yield flux.records;
}

/** Date de création du flux (DTCREAFLUX, AAAA-MM-JJ), lue en tête du fichier ; nulle si elle manque ou n'existe pas. */
export async function contentDate(file: FichierExamine): Promise<string | null> {
  const date = readDate(CREATION.exec(await readHead(file, HEAD))?.[1] ?? '');
  return typeof date === 'string' ? date : null;
}
