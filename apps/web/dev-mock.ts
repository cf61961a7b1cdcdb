import { serveMock } from '@heed/mock-api';
import { createServer } from 'vite';

// The SPA with hot reload against the mock API: no database, no BFF. The proxy of vite.config.ts reads the variable.
const api = await serveMock(0);
process.env.HEED_BFF_URL = api.url;
const web = await createServer({ root: import.meta.dirname });
await web.listen();
web.printUrls();
