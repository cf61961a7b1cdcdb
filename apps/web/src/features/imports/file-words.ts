import { IMPORT_MAX_BYTES } from '@heed/contract';

const DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;

/** `18.4 MB`; thousands, as file managers count. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999,950 bytes would round to "1,000 kB".
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${DECIMAL.format(value)} ${UNITS[unit]}`;
}

const DELIMITERS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};
const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

/** The delimiter as people say it: `comma`. */
export function delimiterWord(delimiter: string): string {
  return DELIMITERS[delimiter] ?? `“${delimiter}”`;
}

/** The encoding as it is written in menus: `UTF-8`. */
export function encodingWord(encoding: string): string {
  return ENCODINGS[encoding] ?? encoding;
}

/** The beginning and end of a digest, enough to compare by eye: `41c9…e07b`. */
export function shortDigest(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
}

/** Why a file cannot be sent at all; undefined when it can. Everything else is for the server to say. */
export function faultOfFile(file: Pick<File, 'name' | 'size'>): string | undefined {
  if (file.size === 0)
    return 'The file is empty. Choose the export again, or a folder’s file instead of the folder.';
  if (file.size > IMPORT_MAX_BYTES) {
    return `The file has ${formatBytes(file.size)}; an import can have 2 GB. Split it, each part with the header line.`;
  }
  if (file.name.length > 255) return 'The file’s name is longer than 255 characters. Give it a shorter one.';
  return undefined;
}
