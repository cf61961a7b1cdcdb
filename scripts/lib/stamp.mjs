import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const generatedFolders = ['node_modules', 'dist', 'coverage', 'test-results', 'playwright-report'];

/**
 * Every file below a folder, sorted, without what tools put there.
 * @param {string} folder
 * @param {(path: string) => boolean} wanted
 * @returns {string[]}
 */
export function listFiles(folder, wanted = () => true) {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generatedFolders.includes(entry.name) ? [] : listFiles(path, wanted);
    return entry.isFile() && wanted(path) ? [path] : [];
  });
  return found.sort();
}

/**
 * One hash over names and contents, so that a changed, added, removed or renamed file changes it, and a moved
 * repository or a fresh time stamp does not.
 * @param {string} root
 * @param {string[]} files
 * @param {string[]} facts what else the result depends on
 */
export function hashFiles(root, files, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\n`);
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} file @returns {string | undefined} */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** @param {string} file @param {string} value */
export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
