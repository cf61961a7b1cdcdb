import { clsx } from '../lib/clsx.ts';
import classes from './Brand.module.css';

/** Mark and name. */
export function Brand({ large = false }: { readonly large?: boolean }) {
  return (
    <span className={clsx(classes.brand, large && classes.large)}>
      <svg className={classes.mark} viewBox="0 0 20 20" aria-hidden="true">
        <rect x="1" y="1" width="18" height="18" rx="5" fill="currentColor" />
        <path
          d="M6 5.5v9M14 5.5v9M6 10h8"
          stroke="var(--surface)"
          strokeWidth="2"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      <span className={classes.name}>Heed</span>
    </span>
  );
}
