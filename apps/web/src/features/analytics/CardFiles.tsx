import type { AnalyticsCard, AnalyticsQuery } from '@heed/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { download, saveFile } from '../../api/download.ts';
import { asApiProblem } from '../../api/problem.ts';
import { type Picture, pngOf } from '../../charts/picture.ts';
import { announce } from '../../lib/announcer.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import classes from './CardFiles.module.css';

interface CardFilesProps {
  readonly card: AnalyticsCard;
  readonly query: AnalyticsQuery;
  /** What a picture of the card shows: the numbers on screen, nothing else. */
  readonly picture: Picture;
}

/** A card as files: all of its rows as CSV, which is recorded; what is seen of it as PNG. */
export function CardFiles({ card, query, picture }: CardFilesProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const save = async (make: () => Promise<void>) => {
    setBusy(true);
    setFault(undefined);
    try {
      await make();
      announce('The file is saved.');
    } catch (error) {
      setFault(asApiProblem(error).problem.detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className={classes.files}>
      {fault !== undefined && <span role="alert">{fault}</span>}
      <Button
        size="sm"
        variant="subtle"
        aria-label={`${picture.title}: save as PNG`}
        onClick={() => void save(async () => saveFile(await pngOf(picture, `heed-${card}.png`)))}
      >
        PNG
      </Button>
      <ActionButton
        size="sm"
        variant="subtle"
        busy={busy}
        onClick={() => void save(async () => saveFile(await download('analyticsExport', { card, query })))}
      >
        CSV
      </ActionButton>
    </span>
  );
}
