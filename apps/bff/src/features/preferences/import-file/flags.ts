export type Flag = 'yes' | 'no' | 'empty' | 'unclear';

// Spreadsheet programs write TRUE and FALSE in the language of the person who saved the file.
const YES = new Set(
  'yes y true t 1 x on oui vrai ja wahr sí si verdadero vero sim verdadeiro waar да истина blocklisted blacklisted unsubscribed opted_out optout'.split(
    ' ',
  ),
);
const NO = new Set(
  'no n false f 0 off non faux nein falsch falso não nao onwaar nee нет ложь null none - subscribed'.split(
    ' ',
  ),
);

/** Reads a cell that says whether a person opted out. `unclear` is anything that is neither a known yes nor a known no. */
export function readFlag(text: string): Flag {
  const word = text.trim().toLowerCase().replaceAll(' ', '_');
  if (word === '') return 'empty';
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : 'unclear';
}
