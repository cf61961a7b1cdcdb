import { createMockServer, seedImportId } from '@heed/mock-api';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type UploadProgress, uploadImport } from './upload.ts';

const { server, tables } = createMockServer({ signedInAs: 'compliance', importSeconds: 60 });
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const importId = seedImportId('awaitingFile');
const seeded = tables.imports.get(importId);
const file = new Blob(['Email Address\na@example.com\nb@example.com\n']);

describe('an upload', () => {
  afterEach(() => {
    if (seeded) tables.imports.set(importId, seeded);
  });

  it('sends the bytes as they are and answers the import that is being checked', async () => {
    let sent: Request | undefined;
    server.events.on('request:start', ({ request }) => {
      sent = request.clone();
    });
    const view = await uploadImport(importId, file).promise;
    expect(view).toMatchObject({ state: 'checking', bytesReceived: file.size });
    expect([sent?.method, sent?.headers.get('content-type')]).toEqual(['PUT', 'application/octet-stream']);
  });

  it('tells how far it is, first nothing and at last everything', async () => {
    const seen: UploadProgress[] = [];
    const upload = uploadImport(importId, file);
    upload.onProgress((progress) => seen.push(progress));
    await upload.promise;
    expect(seen[0]).toEqual({ bytesSent: 0, bytes: file.size });
    expect(seen.at(-1)).toEqual({ bytesSent: file.size, bytes: file.size });
  });

  it('stops telling whoever no longer listens', async () => {
    const seen: UploadProgress[] = [];
    const upload = uploadImport(importId, file);
    upload.onProgress((progress) => seen.push(progress))();
    await upload.promise;
    expect(seen).toHaveLength(1);
  });

  it('throws the server’s problem, or one of its own when no answer comes', async () => {
    await expect(uploadImport(seedImportId('done'), file).promise).rejects.toMatchObject({
      status: 409,
      code: 'conflict',
    });
    server.use(http.put('*/file', () => HttpResponse.error()));
    await expect(uploadImport(importId, file).promise).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('can be stopped, which is no problem', async () => {
    const upload = uploadImport(importId, file);
    upload.abort();
    await expect(upload.promise).rejects.toMatchObject({ name: 'AbortError' });
  });
});
