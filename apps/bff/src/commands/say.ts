/** A sentence for the person at the terminal. Standard output is kept for results. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** A result: the only thing that goes to standard output. */
export function result(text: string): void {
  process.stdout.write(`${text}\n`);
}
