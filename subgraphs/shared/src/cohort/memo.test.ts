import { describe, expect, it } from '@jest/globals';
import { Memo } from './memo.js';

function counted(limit?: number) {
  const memo = new Memo<string>(limit);
  const computed: unknown[] = [];
  const get = (key: unknown) =>
    memo.get(key, () => {
      computed.push(key);
      return JSON.stringify(key);
    });
  return { get, computed };
}

describe('Memo', () => {
  it('computes once for equal keys, and again for any other', () => {
    const { get, computed } = counted();
    expect([get({ annee: 2017 }), get({ annee: 2017 }), get({ annee: 2018 })]).toEqual([
      '{"annee":2017}',
      '{"annee":2017}',
      '{"annee":2018}',
    ]);
    expect(computed).toEqual([{ annee: 2017 }, { annee: 2018 }]);
  });

  it('forgets the one that was asked for longest ago', () => {
    const { get, computed } = counted(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(key);
    expect(computed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('remembers nothing of a computation that fails', () => {
    const memo = new Memo<number>();
    expect(() =>
      memo.get('a', () => {
        throw new Error('panne');
      }),
    ).toThrow('panne');
    expect(memo.get('a', () => 2)).toBe(2);
  });
});
