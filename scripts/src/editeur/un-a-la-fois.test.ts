import { describe, expect, it } from '@jest/globals';
import { TropDeDemandes, UnALaFois } from './un-a-la-fois.js';

describe('les rapports d’un appelant', () => {
  it('se font l’un après l’autre, sans attendre ceux d’un autre, et un échec n’arrête pas la file', async () => {
    const file = new UnALaFois();
    const seen: string[] = [];
    const gates: (() => void)[] = [];
    const job = (name: string) => async () => {
      seen.push(name);
      await new Promise<void>((resolve) => gates.push(resolve));
      if (name === 'a1') throw new Error('échec');
      return name;
    };
    const [a1, a2, b1] = [file.run('a', job('a1')), file.run('a', job('a2')), file.run('b', job('b1'))];
    await new Promise(setImmediate);
    expect(seen).toEqual(['a1', 'b1']);
    gates[0]();
    await expect(a1).rejects.toThrow('échec');
    await new Promise(setImmediate);
    expect(seen).toEqual(['a1', 'b1', 'a2']);
    for (const open of gates) open();
    expect(await Promise.all([a2, b1])).toEqual(['a2', 'b1']);
  });

  it('sont refusés au-delà de quatre en attente, et de nouveau reçus ensuite', async () => {
    const file = new UnALaFois();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const taken = Array.from({ length: 5 }, () => file.run('a', () => gate));
    await expect(file.run('a', () => gate)).rejects.toThrow(TropDeDemandes);
    open();
    await Promise.all(taken);
    await expect(file.run('a', async () => 1)).resolves.toBe(1);
  });
});
