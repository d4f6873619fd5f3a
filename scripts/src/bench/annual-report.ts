import { type Case, caseOf, timed } from './measure.js';
import { StartedHub } from './started-hub.js';

/** The year whose report the demonstration data are made for. */
const YEAR = '2018';
/** Seconds its writer may wait for the whole of it, whatever the hub did before. */
const PATIENCE_S = 5;
/** Restarts whose first report is measured, and reports measured after it. */
const RESTARTS = 3;
const WARM = 3;

/**
 * The whole annual report, start of the command included, beside what its writer may wait. `first start`: the hub has just deposited the
 * demonstration files; `restart`: it has just restarted; `warm`: it has already been asked. Seconds.
 */
export async function benchAnnualReport({ say }: { say(line: string): void }): Promise<Case[]> {
  const hub = new StartedHub();
  try {
    await hub.start();
    const first = await report(hub);
    say(`premier rapport : ${first.toFixed(1)} s`);
    const restart: number[] = [];
    const warm: number[] = [];
    while (restart.length < RESTARTS) {
      await hub.stop();
      await hub.start();
      restart.push(await report(hub));
      for (let i = 0; i < WARM; i++) warm.push(await report(hub));
    }
    return [
      caseOf('first start', 's', [first], [PATIENCE_S]),
      caseOf('restart', 's', restart, [PATIENCE_S]),
      caseOf('warm', 's', warm, [PATIENCE_S]),
    ];
  } finally {
    await hub.close();
  }
}

/** Seconds of a report. @throws Error if it lacks a value: a quick empty report is no measure. */
async function report(hub: StartedHub): Promise<number> {
  let output = '';
  const duration = await timed(async () => {
    output = await hub.run('report', '--year', YEAR);
  });
  const missing = (JSON.parse(output) as { id: string; valeur: number | null }[]).filter(
    ({ valeur }) => valeur === null,
  );
  if (missing.length > 0)
    throw new Error(`Le rapport n'a pas de valeur pour ${missing.map(({ id }) => id).join(', ')}.`);
  return duration / 1000;
}
