import { ActionIcon, Tooltip } from '@mantine/core';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useMay } from '../session/session.ts';
import { type MaskedEntry, RevealDialog } from './RevealDialog.tsx';
import { oneOf } from './words.ts';

/** The eye beside a mask, for those who may see what is behind it; nothing where the person was erased. */
export function RevealButton({ entry }: { readonly entry: MaskedEntry }) {
  const [isOpen, setOpen] = useState(false);
  const mayReveal = useMay('suppression.reveal');
  if (!mayReveal || entry.mask === null) return null;
  const label = `Show this ${oneOf(entry.type)}`;
  return (
    <>
      <Tooltip label={`${label}; that is recorded`}>
        <ActionIcon size="sm" aria-label={`${label}, ${entry.mask}`} onClick={() => setOpen(true)}>
          <Eye size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {/* Beside the table, not in its cell: a dialog would take over how the cell sets its text. */}
      {isOpen && createPortal(<RevealDialog entry={entry} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}
