/** A piece of HTML that is safe to stand in a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** HTML in which every value is escaped but what is Markup itself. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = pieces.map((piece, index) => {
    const part = parts[index];
    return part === undefined ? piece : `${piece}${written(part)}`;
  });
  return new Markup(text.join(''));
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as HTML shows it, character for character. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => NAMES[character] ?? character);
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string') return escaped(part);
  return typeof part === 'number' ? part.toString() : part.map((each) => each.text).join('\n');
}
