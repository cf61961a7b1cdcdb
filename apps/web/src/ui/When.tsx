import { clsx } from '../lib/clsx.ts';
import { useNow } from '../lib/now.ts';
import { zoneChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { formatInstant, formatRelative, type Precision, zoneLabel } from '../lib/time.ts';
import { HoverTip } from './HoverTip.tsx';
import classes from './When.module.css';

interface WhenProps {
  /** RFC 3339 instant. */
  readonly at: string;
  readonly precision?: Precision;
  /** Where "4 min ago" stands: beneath the time, beside it, or nowhere. */
  readonly relative?: 'below' | 'beside' | 'none';
  /** Print the zone after the time; a table says it once, in its heading. */
  readonly zone?: boolean;
  /** Reachable by keyboard, so that the other zone and the ISO form can be read there too. */
  readonly focusable?: boolean;
}

/** A point in time in the chosen zone; hover or focus shows UTC, local and ISO. */
export function When({
  at,
  precision = 'second',
  relative = 'none',
  zone = false,
  focusable = false,
}: WhenProps) {
  const chosen = useStored(zoneChoice);
  const date = new Date(at);
  return (
    <HoverTip
      label={() => <Zones date={date} />}
      focusable={focusable}
      className={clsx(classes.when, relative === 'below' && classes.stacked)}
    >
      <time dateTime={date.toISOString()} className={classes.time}>
        {formatInstant(date, chosen, precision)}
        {zone ? ` ${zoneLabel(date, chosen)}` : ''}
      </time>
      {relative !== 'none' && (
        <span className={classes.ago}>
          <Ago at={at} />
        </span>
      )}
    </HoverTip>
  );
}

/** The same instant in both zones, and as machines write it. */
function Zones({ date }: { readonly date: Date }) {
  return (
    <span className={classes.zones}>
      <span>{`${formatInstant(date, 'utc')} UTC`}</span>
      <span>{`${formatInstant(date, 'local')} ${zoneLabel(date, 'local')}, your zone`}</span>
      <code>{date.toISOString()}</code>
    </span>
  );
}

/** `4 min ago`, kept up to date. */
export function Ago({ at }: { readonly at: string }) {
  return <>{formatRelative(new Date(at), new Date(useNow()))}</>;
}

/** "Time, UTC" or "Time, local": a table's heading says once which zone its times are in. */
export function ZonedLabel({ children }: { readonly children: string }) {
  const chosen = useStored(zoneChoice);
  return <>{`${children}, ${chosen === 'utc' ? 'UTC' : 'local'}`}</>;
}
