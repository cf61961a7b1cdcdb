import process from 'node:process';
import { serveMock } from './http-server.ts';

const { url } = await serveMock(Number(process.env.PORT ?? 4699));
process.stdout.write(`The mock API answers on ${url}\n`);
