import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the published vectors, which lie beside the repository; undefined in a clone without them. */
export function vectors(name: string): unknown {
  const file = fileURLToPath(new URL(`../../../../../../../shared/vectors/${name}.json`, import.meta.url));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
