import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';

/** What the client is asked to do. */
export interface Load {
  readonly port: number;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. */
export interface Loaded {
  readonly answered: number;
  /** Told to come again (503): no connection to the database was free in time. */
  readonly busy: number;
  readonly failed: number;
  readonly ms: number;
}

/** Each connection tells one opt-out after the other, each of somebody new. */
async function run({ port, token, connections, seconds }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const mark = `${Date.now()}`;
  let [answered, busy, failed, people] = [0, 0, 0, 0];
  const post = () =>
    new Promise<number>((resolve, reject) => {
      people += 1;
      const body = JSON.stringify({
        identifiers: [{ type: 'email', value: `http.${mark}.${people}@example.com` }],
        channels: ['email'],
      });
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const call = request(
        { agent, port, host: '127.0.0.1', path: '/api/v1/opt-outs', method: 'POST', headers },
        (res) => {
          res.resume();
          res.once('end', () => resolve(res.statusCode ?? 0));
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  const connection = async () => {
    while (performance.now() < until) {
      const status = await post();
      if (status === 201) answered += 1;
      else if (status === 503) busy += 1;
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return { answered, busy, failed, ms: performance.now() - begun };
}

// Given by capture.ts, which starts this thread.
parentPort?.postMessage(await run(workerData as Load));
