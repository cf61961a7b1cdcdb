import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

const FOLDER = fileURLToPath(new URL('../../../../../../shared/vectors/zoho-crm-oas/', import.meta.url));
const BASE = 'https://oas.test/';

export type Document = Readonly<Record<string, unknown>>;

/** Zoho's published OpenAPI documents, which lie beside the repository; undefined in a clone without them. */
export function publishedOas(): ReadonlyMap<string, Document> | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'MANIFEST.json');
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8'))]));
}

/**
 * What is known to be wrong in them (their MANIFEST says why): page tokens are null where there is none, and codes and
 * messages of errors are more than the closed lists name.
 */
export function withoutKnownDefects(documents: ReadonlyMap<string, Document>): Map<string, Document> {
  const nullable = new Set(['next_page_token', 'previous_page_token', 'page_token_expiry']);
  const mended = (name: string, value: unknown, within: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => mended('', item, within));
    if (typeof value !== 'object' || value === null) return value;
    const inside = name === 'API_Exception' || within === 'API_Exception' ? 'API_Exception' : within;
    const entries = Object.entries(value)
      .filter(
        ([key]) => !(key === 'enum' && inside === 'API_Exception' && (name === 'code' || name === 'message')),
      )
      .map(([key, item]) => [key, mended(key, item, inside)]);
    return { ...Object.fromEntries(entries), ...(nullable.has(name) ? { nullable: true } : {}) };
  };
  return new Map(
    // An object goes in, and an object comes out.
    [...documents].map(([name, document]) => [name, mended('', document, '') as Document]),
  );
}

/** A validator of one named schema of one document. */
export function validators(documents: ReadonlyMap<string, Document>) {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const [name, document] of documents) ajv.addSchema({ ...document, $id: `${BASE}${name}` });
  return (file: string, schema: string): ValidateFunction => {
    const validate = ajv.getSchema(`${BASE}${file}#/components/schemas/${schema}`);
    if (validate === undefined) throw new Error(`There is no ${schema} in ${file}.`);
    return validate;
  };
}
