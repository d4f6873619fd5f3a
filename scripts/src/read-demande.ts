import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { CHAMPS_DEMANDE, type DemandePersonne, RefusDemande, readDemande } from '@hub/registry/demande-personne';

/**
 * Who a request is about, from a JSON file, from stdin, or asked for one field at a time. Never from the arguments: the shell keeps them,
 * and `ps` shows them.
 */
export async function askDemande(file: string | undefined): Promise<DemandePersonne> {
  if (file) return readDemande(readRequest(file));
  return readDemande(process.stdin.isTTY ? JSON.stringify(await prompt()) : await text(process.stdin));
}

function readRequest(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new RefusDemande('DEMANDE_INVALIDE', 'Le fichier de la demande ne se lit pas : vérifiez son chemin.');
  }
}

/** The text of a list of the forgotten, kept outside of the hub. */
export function readList(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new RefusDemande('OUBLIS_INVALIDES', 'La liste des oublis ne se lit pas : vérifiez son chemin.');
  }
}

async function prompt(): Promise<Record<string, string>> {
  process.stderr.write('Laissez vide ce que vous ne savez pas.\n');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const given: Record<string, string> = {};
  try {
    for (const [champ, libelle] of Object.entries(CHAMPS_DEMANDE)) {
      const answer = (await terminal.question(`${libelle} : `)).trim();
      if (answer) given[champ] = answer;
    }
  } finally {
    terminal.close();
  }
  return given;
}
