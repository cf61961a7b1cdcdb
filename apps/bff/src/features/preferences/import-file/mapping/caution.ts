import { formats } from '../formats/recognise.ts';
import type { FormatCode } from '../types.ts';
import type { SeenColumn } from './column-kind.ts';
import { isTelling, meaningOf } from './words.ts';

export interface SeenFile {
  readonly fileName: string;
  /** Header names as they may be shown. */
  readonly names: readonly string[];
  readonly columns: readonly SeenColumn[];
  readonly recognised: FormatCode | undefined;
}

const SUBSCRIBERS =
  /(^|[^n])subscribe(d|rs?)\b|customers?\b|kunden|contacts?\b|members?\b|audience|newsletter_list|abonn/i;
const NOT_SUBSCRIBERS =
  /unsub|opt-?_?out|suppress|block|black|abmeld|desinscri|desabon|do.?not|bounce|remove/i;

/**
 * Why "every row is an opt-out" needs a person's own statement for this file; undefined where nothing speaks against it. A
 * list of people who said yes, taken as opt-outs, would stop mail to all of them.
 */
export function cautionOf({ fileName, names, columns, recognised }: SeenFile): string | undefined {
  const format = formats.find(({ code }) => code === recognised);
  // Every row of such an export says no, whatever else its columns hold.
  if (format?.mixed === false) return undefined;
  if (format !== undefined) {
    return `This looks like an export that lists people who said yes as well (${format.name}).`;
  }
  for (const [index, { key, words }] of columns.entries()) {
    const saysYes = words.find(({ word }) => word !== '' && meaningOf(word, key) === 'notANo');
    if (saysYes !== undefined && isTelling(key)) {
      return `The column “${names[index]}” says “${saysYes.word}” in some rows, so not everybody in this file may have said no.`;
    }
  }
  const telling = columns.findIndex(({ key }) => isTelling(key));
  if (telling >= 0) return `The column “${names[telling]}” may tell who said yes from who said no.`;
  if (SUBSCRIBERS.test(fileName) && !NOT_SUBSCRIBERS.test(fileName)) {
    return 'The name of the file sounds like a list of contacts, not of people who said no.';
  }
  return undefined;
}
