import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Endpoint } from '@heed/contract';
import type { Response } from 'express';
import { type CsvDownload, type HtmlDownload, JsonText } from './handler.ts';

/** Writes what a handler returned, checked against the contract in development and tests. */
export async function sendAnswer(
  res: Response,
  definition: Endpoint,
  answer: unknown,
  checkResponses: boolean,
): Promise<void> {
  const { response, status } = definition;
  res.setHeader('Cache-Control', 'no-store');
  if (response === 'none') {
    res.writeHead(status).end();
  } else if (response === 'csv') {
    // A handler of a `csv` endpoint can only return a download (handler.ts).
    await sendCsv(res, answer as CsvDownload);
  } else if (response === 'html') {
    // A handler of an `html` endpoint can only return one (handler.ts). Nothing in it may run or fetch.
    const { fileName, html } = answer as HtmlDownload;
    res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    res
      .writeHead(status, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Disposition': `attachment; filename="${fileName}"`,
      })
      .end(html);
  } else {
    const text = answer instanceof JsonText ? answer.text : JSON.stringify(answer);
    if (checkResponses) response.parse(JSON.parse(text));
    res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(text);
  }
}

async function sendCsv(res: Response, { fileName, rows, headers }: CsvDownload): Promise<void> {
  res.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    ...headers,
  });
  // An error breaks the connection, so that a cut file never looks whole.
  await pipeline(Readable.from(rows), res);
}
