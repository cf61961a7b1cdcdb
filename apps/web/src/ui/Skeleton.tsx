import classes from './Skeleton.module.css';

interface SkeletonProps {
  /** Width in characters of the text it stands for. */
  readonly characters?: number;
}

/** Stands where a line of text will be. Hidden from people who hear the page: the region is `aria-busy` instead. */
export function Skeleton({ characters = 12 }: SkeletonProps) {
  return <span aria-hidden className={classes.bone} style={{ width: `${characters}ch` }} />;
}
