import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { holdPorts } from './serving.js';

/** Listens there, then no more; rejects if the port is taken. */
async function take(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await once(server.close(), 'close');
}

describe('held ports', () => {
  it('are different, and nobody else can take one until it is released', async () => {
    const [one, other] = await holdPorts(2);
    expect(one.port).not.toBe(other.port);
    await expect(take(one.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await one.release();
    await take(one.port);
    await expect(take(other.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await other.release();
  });

  it('hang up on who calls before they are served', async () => {
    const [held] = await holdPorts(1);
    await once(connect(held.port, '127.0.0.1').resume(), 'close');
    await held.release();
  });
});
