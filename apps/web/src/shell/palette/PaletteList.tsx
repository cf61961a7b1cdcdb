import { useEffect } from 'react';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './Palette.module.css';
import type { Choice, ChoiceGroup } from './use-entries.ts';

interface PaletteListProps {
  readonly id: string;
  readonly groups: readonly ChoiceGroup[];
  readonly current: Choice | undefined;
  readonly onPoint: (index: number) => void;
  readonly onRun: (choice: Choice) => void;
}

/** An option's id, which the field names as the active one. */
export function optionId(list: string, choice: Choice): string {
  return `${list}-${choice.id.replaceAll(/[^\w-]/g, '-')}`;
}

/** What can be chosen, by group. The field keeps the focus, so options are no stops of the Tab key. */
export function PaletteList({ id, groups, current, onPoint, onRun }: PaletteListProps) {
  const active = current === undefined ? undefined : optionId(id, current);
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const order = groups.flatMap((group) => group.choices);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div id={id} role="listbox" aria-label="Choices" className={classes.list}>
      {groups.map(({ name, choices }) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <div key={name} role="group" aria-label={name}>
          <p aria-hidden className={classes.group}>
            {name}
          </p>
          {choices.map((choice) => (
            // The keys are handled by the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role
            <div
              key={choice.id}
              id={optionId(id, choice)}
              role="option"
              tabIndex={-1}
              aria-selected={choice === current}
              className={classes.option}
              onPointerMove={() => choice !== current && onPoint(order.indexOf(choice))}
              onClick={() => onRun(choice)}
            >
              <choice.icon size={16} strokeWidth={1.75} aria-hidden />
              <span className={classes.name}>{choice.name}</span>
              {choice.keys !== undefined && (
                <span className={classes.keys} aria-hidden>
                  {choice.keys.map((key) => (
                    <KeyHint key={key}>{key}</KeyHint>
                  ))}
                </span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
