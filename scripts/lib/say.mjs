/** Something a person has to know to go on: one plain sentence, and how the command ends (2 usage, 3 environment). */
export class Trouble extends Error {
  /**
   * @param {string} sentence
   * @param {2 | 3} exitCode
   */
  constructor(sentence, exitCode = 3) {
    super(sentence);
    this.name = 'Trouble';
    this.exitCode = exitCode;
  }
}

/** Our own words go to standard error: standard output belongs to the command's result. @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
