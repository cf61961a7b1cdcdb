import { ActionIcon, Button, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3, GripVertical } from 'lucide-react';
import { useState } from 'react';
import { announce } from '../lib/announcer.ts';
import { type Arrangement, moved, toggled } from './arrange.ts';
import classes from './ColumnChooser.module.css';
import type { ColumnChoice, ColumnName } from './use-columns.ts';

type ColumnChooserProps = Pick<ColumnChoice<never>, 'names' | 'arrangement' | 'arrange' | 'reset'>;

/** Which columns a list shows, and in which order: by boxes and arrows, or by dragging. */
export function ColumnChooser({ names, arrangement, arrange, reset }: ColumnChooserProps) {
  const [dragged, setDragged] = useState<string>();
  const shown = arrangement.filter((each) => each.shown);
  const nameOf = (id: string) => names.find((each) => each.id === id)?.name ?? id;
  const move = (id: string, by: number) => {
    const next = moved(arrangement, id, by);
    if (next === arrangement) return;
    arrange(next);
    announce(`${nameOf(id)}, ${placeOf(next, id)} of ${shown.length}`);
  };
  /** While something is dragged over another, it takes its place. */
  const over = (id: string) => {
    if (dragged === undefined || dragged === id) return;
    const by = shown.findIndex((each) => each.id === id) - shown.findIndex((each) => each.id === dragged);
    if (shown.some((each) => each.id === id)) arrange(moved(arrangement, dragged, by));
  };
  return (
    <Popover position="top-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button size="sm" leftSection={<Columns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" className={classes.dropdown}>
        <ul className={classes.list} aria-label="Columns, in their order">
          {arrangement.map(({ id, shown: isShown }, index) => (
            <Line
              key={id}
              column={names.find((each) => each.id === id)}
              isShown={isShown}
              isFirst={index === 0}
              isLast={index === shown.length - 1}
              dragging={dragged === id}
              onToggle={() => arrange(toggled(arrangement, id))}
              onMove={(by) => move(id, by)}
              onDrag={(state) => setDragged(state ? id : undefined)}
              onOver={() => over(id)}
            />
          ))}
        </ul>
        <div className={classes.foot}>
          <Button size="sm" variant="subtle" onClick={reset}>
            As they were
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function placeOf(arrangement: Arrangement, id: string): number {
  return arrangement.findIndex((each) => each.id === id) + 1;
}

interface LineProps {
  readonly column: ColumnName | undefined;
  readonly isShown: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly dragging: boolean;
  readonly onToggle: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDrag: (dragging: boolean) => void;
  readonly onOver: () => void;
}

function Line({ column, isShown, isFirst, isLast, dragging, ...on }: LineProps) {
  if (column === undefined) return null;
  const { name, opens } = column;
  return (
    // Dragging is one way of two: the arrows inside do the same by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes.line}
      draggable={isShown}
      data-dragging={dragging || undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        on.onDrag(true);
      }}
      onDragEnd={() => on.onDrag(false)}
      onDragOver={(event) => {
        event.preventDefault();
        on.onOver();
      }}
      onDrop={(event) => event.preventDefault()}
    >
      <GripVertical size={14} aria-hidden className={classes.grip} data-still={!isShown || undefined} />
      <label className={classes.label}>
        <input
          type="checkbox"
          checked={isShown}
          disabled={opens}
          onChange={on.onToggle}
          {...(opens ? { 'aria-description': 'Always shown: it opens the record' } : {})}
        />
        <span>{name}</span>
      </label>
      {isShown && (
        <span className={classes.arrows}>
          <Arrow icon={ArrowUp} label={`Move ${name} up`} possible={!isFirst} onPress={() => on.onMove(-1)} />
          <Arrow
            icon={ArrowDown}
            label={`Move ${name} down`}
            possible={!isLast}
            onPress={() => on.onMove(1)}
          />
        </span>
      )}
    </li>
  );
}

interface ArrowProps {
  readonly icon: typeof ArrowUp;
  readonly label: string;
  readonly possible: boolean;
  readonly onPress: () => void;
}

/** Stays where it is at either end, so that focus is not lost. */
function Arrow({ icon: Icon, label, possible, onPress }: ArrowProps) {
  return (
    <ActionIcon
      aria-label={label}
      aria-disabled={!possible}
      className={possible ? undefined : classes.impossible}
      onClick={onPress}
    >
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}
