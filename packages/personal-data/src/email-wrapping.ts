import { foldFullWidth, trimUnseen } from './raw-text.ts';

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
];

// `"Anna" <mailto:'a@b'>` has three layers; more is no address book's doing.
const MAX_LAYERS = 5;

/** The bare address: trimmed, full-width forms folded, without display name, `<…>`, quotes and `mailto:` in any order. */
export function unwrapAddress(raw: string): string {
  let inner = clean(raw);
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const next = clean(withoutOneLayer(inner));
    if (next === inner) break;
    inner = next;
  }
  return inner;
}

const clean = (text: string): string => foldFullWidth(trimUnseen(text));

function withoutOneLayer(text: string): string {
  if (/^mailto:/i.test(text)) return addressOfMailto(text.slice('mailto:'.length));
  // The last `<`: a display name may hold anything, also something like an address.
  if (text.endsWith('>') && text.includes('<')) return text.slice(text.lastIndexOf('<') + 1, -1);
  const isQuoted = QUOTES.some(
    ([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close),
  );
  return isQuoted ? text.slice(1, -1) : text;
}

// RFC 6068: header fields follow a `?`, and characters may be percent-encoded.
function addressOfMailto(rest: string): string {
  const [address = ''] = rest.split('?', 1);
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
