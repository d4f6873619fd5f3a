import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { signalProcess } from './signal-process.js';

describe('a signal', () => {
  it('ends a process, and is none for one that has just ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    const pid = child.pid as number;
    const ended = once(child, 'exit');
    expect(signalProcess(pid, 'SIGKILL')).toBe(true);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(signalProcess(pid, 'SIGKILL')).toBe(false);
  });

  it('that cannot be sent is said', () => {
    expect(() => signalProcess(process.pid, 'SIGNONE' as NodeJS.Signals)).toThrow('Unknown signal');
  });
});
