import { CopyButton } from '../../ui/CopyButton.tsx';
import { When } from '../../ui/When.tsx';
import classes from './HandOver.module.css';

interface HandOverProps {
  readonly link: string;
  readonly expiresAt: string;
}

/** An invitation's link, shown this once; Heed sends no mail yet, so a person takes it over. */
export function HandOver({ link, expiresAt }: HandOverProps) {
  return (
    <div className={classes.box}>
      <p>
        Give it to the person yourself, by a way that only they can read. It works once, until{' '}
        <When at={expiresAt} precision="minute" zone focusable />. It is not shown again.
      </p>
      <p className={classes.line}>
        <code className={classes.link}>{link}</code>
        <CopyButton value={link} what="invitation link" />
      </p>
    </div>
  );
}
