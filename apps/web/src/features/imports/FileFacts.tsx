import type { Import } from '@heed/contract';
import { FileText } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import classes from './FileFacts.module.css';
import { delimiterWord, encodingWord, formatBytes, shortDigest } from './file-words.ts';
import { STATE_WORDS } from './import-words.ts';

/** What is known of the file: name, size, encoding, delimiter, rows, digest. */
export function FileFacts({ view }: { readonly view: Import }) {
  const { word, tone, icon } = STATE_WORDS[view.state];
  const facts = [
    formatBytes(view.bytes),
    view.encoding === null ? undefined : encodingWord(view.encoding),
    view.delimiter === null ? undefined : delimiterWord(view.delimiter),
    view.rows > 0 && view.state !== 'checking' ? countOf(view.rows, 'row', 'rows') : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <div className={classes.file}>
      <span className={classes.icon}>
        <FileText size={16} aria-hidden />
      </span>
      <div className={classes.words}>
        <p className={classes.name}>
          <bdi>{view.fileName}</bdi>
        </p>
        <p className={classes.facts}>
          <span>{facts.join(', ')}</span>
          {view.sha256 !== null && (
            <span className={classes.digest}>
              <span className={classes.mono} title={view.sha256}>
                sha256 {shortDigest(view.sha256)}
              </span>
              <CopyButton value={view.sha256} what="SHA-256 of the file" />
            </span>
          )}
        </p>
      </div>
      <StatusBadge tone={tone} icon={icon}>
        {word}
      </StatusBadge>
    </div>
  );
}
