import type { Import } from '@heed/contract';
import { Button } from '@mantine/core';
import { Download, Eye } from 'lucide-react';
import { urlOf } from '../../api/url.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Note } from '../../ui/Note.tsx';
import classes from './RowsPanel.module.css';

/** The rejected rows with their original lines: a plain link, so that the browser streams it to a file. */
export function DownloadRejects({ view }: { readonly view: Import }) {
  return (
    <div className={classes.download}>
      <Button
        component="a"
        href={urlOf('importRejectsDownload', { params: { importId: view.id } })}
        download
        leftSection={<Download size={14} aria-hidden />}
      >
        Download {formatNumber(view.rejectedRows)} as CSV
      </Button>
      <Note icon={Eye}>With the original lines, so it holds personal data. The download is recorded.</Note>
    </div>
  );
}
