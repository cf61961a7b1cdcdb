/** More are not a person's segments any more, but somebody's notes. */
const MOST_TAGS = 30;
const LONGEST_TAG = 80;

/**
 * The tags of one cell as Mailchimp writes them, `"Customer","2025"`: names of the segments that the person was in.
 * What looks like an address or a number of somebody is left out: a segment's name is read by people who may see no
 * person.
 */
export function tagsIn(cell: string): string[] {
  if (cell === '') return [];
  const quoted = cell.startsWith('"')
    ? cell.slice(1, cell.endsWith('"') ? -1 : undefined).split('","')
    : cell.split(',');
  const names = quoted.map((tag) => tag.replaceAll('""', '"').trim());
  const usable = names.filter(
    (tag) => tag !== '' && tag.length <= LONGEST_TAG && !/[@＠]|(\d[\s().-]*){7}/.test(tag),
  );
  return [...new Set(usable)].slice(0, MOST_TAGS);
}
