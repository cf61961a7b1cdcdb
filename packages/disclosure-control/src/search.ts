import { type Arcs, FEWER, MORE } from './arcs.ts';

/** One person more (+1) or fewer (-1) on an arc. */
export type Step = { readonly arc: number; readonly by: 1 | -1 };

/** Shortest paths along which one person can be moved without leaving what the public knows. */
export type Search = {
  /**
   * A path between two different nodes, without the arc `skip` and through arcs only that have all bits of `only`
   * (`LASTING` or none); undefined where there is none.
   */
  path(from: number, to: number, skip: number, only: number): Step[] | undefined;
  /** Every node from which `to` can be reached, without the arc `skip`, and the first step of its shortest path. */
  towards(to: number, skip: number): Map<number, Step>;
};

/** The search of a network; it keeps its memory from one call to the next. */
export function createSearch({ nodes, tail, head, room, first, at }: Arcs): Search {
  const seenIn = new Uint32Array(nodes);
  const nearIn = new Uint32Array(nodes);
  // The step that led to a node, or leads on from it: 2 × arc, plus 1 where it takes a person away.
  const stepTo = new Int32Array(nodes);
  const stepOn = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  let run = 0;

  /** Notes the nodes one step before `to`: meeting one of them is as good, and much sooner. Whether there are any. */
  const noteNear = (to: number, skip: number, more: number, fewer: number): boolean => {
    let found = false;
    const end = first[to + 1] ?? 0;
    for (let place = first[to] ?? 0; place < end; place += 1) {
      const arc = at[place] ?? 0;
      const forward = head[arc] === to;
      const needed = forward ? more : fewer;
      if (((room[arc] ?? 0) & needed) !== needed || arc === skip) continue;
      const other = (forward ? tail[arc] : head[arc]) ?? 0;
      if (nearIn[other] === run) continue;
      nearIn[other] = run;
      stepOn[other] = arc * 2 + (forward ? 0 : 1);
      found = true;
    }
    return found;
  };

  return {
    path(from, to, skip, only) {
      run += 1;
      const more = MORE | only;
      const fewer = FEWER | only;
      if (!noteNear(to, skip, more, fewer)) return undefined;
      if (nearIn[from] === run) return trace(from, from);
      let filled = 1;
      queue[0] = from;
      seenIn[from] = run;
      for (let next = 0; next < filled; next += 1) {
        const node = queue[next] ?? 0;
        const end = first[node + 1] ?? 0;
        for (let place = first[node] ?? 0; place < end; place += 1) {
          const arc = at[place] ?? 0;
          const forward = tail[arc] === node;
          const needed = forward ? more : fewer;
          if (((room[arc] ?? 0) & needed) !== needed || arc === skip) continue;
          const other = (forward ? head[arc] : tail[arc]) ?? 0;
          if (seenIn[other] === run) continue;
          seenIn[other] = run;
          stepTo[other] = arc * 2 + (forward ? 0 : 1);
          if (nearIn[other] === run) return trace(from, other);
          queue[filled] = other;
          filled += 1;
        }
      }
      return undefined;
    },

    towards(to, skip) {
      const steps = new Map<number, Step>();
      const found = [to];
      for (const node of found) {
        for (const arc of at.subarray(first[node], first[node + 1])) {
          // Backwards: whoever comes here along the arc adds to it where it leads here.
          const by = head[arc] === node ? 1 : -1;
          const other = (by === 1 ? tail[arc] : head[arc]) ?? 0;
          const hasRoom = ((room[arc] ?? 0) & (by === 1 ? MORE : FEWER)) !== 0;
          if (!hasRoom || other === to || steps.has(other) || arc === skip) continue;
          steps.set(other, { arc, by });
          found.push(other);
        }
      }
      return steps;
    },
  };

  /** The steps from `from` to `near` and the one from there on. */
  function trace(from: number, near: number): Step[] {
    const steps = [stepOf(stepOn[near] ?? 0)];
    for (let node = near; node !== from; ) {
      const step = stepOf(stepTo[node] ?? 0);
      steps.push(step);
      node = (step.by === 1 ? tail[step.arc] : head[step.arc]) ?? from;
    }
    return steps;
  }
}

const stepOf = (code: number): Step => ({ arc: code >> 1, by: (code & 1) === 0 ? 1 : -1 });
