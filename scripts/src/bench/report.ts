import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Case } from './measure.js';

/** What `--json` prints. */
export interface BenchReport {
  bench: string;
  machine: string;
  cases: Case[];
}

const HEADER = ['mesure', 'nous', 'pair', 'unité', 'rapport'];

/** Processor, memory, system and Node of this machine: ratios compare from one to another, times do not. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'processeur inconnu';
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} × ${model}, ${memory} Go, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** The report as an aligned French table: texts to the left, numbers to the right. */
export function formatReport({ bench, machine, cases }: BenchReport): string {
  const rows = cases.map(({ name, ours, peer, unit, ratio }) => [
    name,
    decimal(ours),
    decimal(peer),
    unit,
    `× ${decimal(ratio)}`,
  ]);
  const widths = HEADER.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return `${bench} (${machine})\n${[HEADER, ...rows].map((row) => `  ${line(row)}\n`).join('')}`;
}

const isText = (column: number) => column === 0 || column === 3;

/** Three significant digits below a hundred, none after the comma above. */
function decimal(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  // Espaces insécables étroites : une seule colonne chacune, comme partout dans les tableaux français.
  return value.toLocaleString('fr-FR', { maximumFractionDigits: digits });
}
