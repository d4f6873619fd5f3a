import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface Balancer {
  url: string;
  close(): Promise<void>;
}

/** Gives each connection to the next of these servers, as a balancer in front of gateways does. */
export async function startBalancer(urls: string[]): Promise<Balancer> {
  let next = 0;
  const balancer = createServer((caller) => {
    const server = connect(Number(new URL(urls[next++ % urls.length]).port), '127.0.0.1');
    for (const [one, other] of [
      [caller, server],
      [server, caller],
    ]) {
      one.on('error', () => {}).on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await once(balancer.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    close: async () => {
      balancer.close();
    },
  };
}
