import type { Revealed } from '@heed/contract';
import { ActionIcon, Tooltip } from '@mantine/core';
import { Check, Copy, Timer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../api/client.ts';
import { announce } from '../lib/announcer.ts';
import { formatCountdown } from '../lib/time.ts';
import { Note } from '../ui/Note.tsx';
import { When } from '../ui/When.tsx';
import classes from './Reveal.module.css';
import type { Look } from './use-look.ts';
import { GONE_WORDS, oneOf } from './words.ts';

/** What a look shows, with the time that is left of it. */
export function Shown({ look, onTimeUp }: { readonly look: Look; readonly onTimeUp: () => void }) {
  const { outcome, identifiers, comments } = look.revealed;
  const recordCopy = () => {
    void call('grantCopied', { params: { grantId: look.grant } }).catch(() =>
      announce('That copy could not be recorded.'),
    );
  };
  if (outcome !== 'shown') return <p>{GONE_WORDS[outcome]}</p>;
  return (
    <div className={classes.form} onCopy={recordCopy}>
      <ul className={classes.values}>
        {identifiers.map((identifier) => (
          <li key={identifier.value} className={classes.value} data-asked={identifier.asked || undefined}>
            <bdi dir="ltr">{identifier.value}</bdi>
            <CopyShown identifier={identifier} onCopied={recordCopy} />
          </li>
        ))}
      </ul>
      {comments.map((comment) => (
        <figure key={comment.event} className={classes.comment}>
          <blockquote>{comment.text}</blockquote>
          <figcaption>
            Written with an opt-out, <When at={comment.at} />
          </figcaption>
        </figure>
      ))}
      <Countdown until={look.until} onTimeUp={onTimeUp} />
      <Note icon={Copy}>Copying is recorded. Nothing of this is kept by your browser.</Note>
    </div>
  );
}

interface CopyShownProps {
  readonly identifier: Revealed['identifiers'][number];
  readonly onCopied: () => void;
}

function CopyShown({ identifier, onCopied }: CopyShownProps) {
  const [copied, setCopied] = useState(false);
  const what = oneOf(identifier.type);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(identifier.value);
      setCopied(true);
      announce(`Copied the ${what}. The copy is recorded.`);
      onCopied();
    } catch {
      announce(`The browser did not allow copying the ${what}.`);
    }
  };
  return (
    <Tooltip label={copied ? 'Copied, and recorded' : `Copy the ${what}; that is recorded`}>
      <ActionIcon size="sm" aria-label={`Copy the ${what}`} onClick={() => void copy()}>
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}

interface CountdownProps {
  readonly until: number;
  readonly onTimeUp: () => void;
}

/** `Hides in 4:37`. Not announced each second: what is left is told by the text to whoever asks. */
function Countdown({ until, onTimeUp }: CountdownProps) {
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const look = () => {
      setLeft(until - Date.now());
      if (until <= Date.now()) onTimeUp();
    };
    const timer = setInterval(look, 500);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [until, onTimeUp]);
  return (
    <p className={classes.countdown}>
      <Timer size={14} aria-hidden />
      <span role="timer" aria-label="Hides in">
        Hides in {formatCountdown(left)}
      </span>
      <span className={classes.bar} aria-hidden>
        <span style={{ inlineSize: `${Math.max(0, Math.min(100, left / 3_000))}%` }} />
      </span>
    </p>
  );
}
