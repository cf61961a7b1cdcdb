import type { RequestDetail } from '@heed/contract';
import { type FormEvent, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './Comment.module.css';
import { SealedText } from './steps/SealedText.tsx';
import { useStep } from './steps/use-step.ts';

/** A note to the file. */
export function Comment({ request }: { readonly request: RequestDetail }) {
  const [text, setText] = useState('');
  const { busy, problem, take } = useStep(request, () => setText(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !busy) take({ step: 'comment', text });
  };
  return (
    <form className={classes.comment} onSubmit={submit}>
      <SealedText label="Comment" value={text} onChange={setText} />
      {problem !== null && <ProblemPanel what="The comment was not written" problem={problem} wrote />}
      <div>
        <ActionButton
          type="submit"
          writes
          busy={busy}
          disabledReason={text.trim() === '' ? 'Write something first' : undefined}
        >
          Comment
        </ActionButton>
      </div>
    </form>
  );
}
