import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/*
 * Children and how they end. Every child is the leader of a process group of its own, so that Ctrl-C reaches it once,
 * through us, and not a second time from the terminal and a third from npm.
 */

/** @type {Map<import('node:child_process').ChildProcess, boolean>} whether the whole group is signalled */
const children = new Map();
/** @type {NodeJS.Signals | undefined} */
let stoppedBy;
let lastInterrupt = 0;

export class Stopped extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + (constants.signals[signal] ?? 15);
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, keep?: boolean, group?: boolean, seconds?: number }} options
 *   keep: collect what it writes instead of showing it; group: a signal goes to its children as well;
 *   seconds: after that it is stopped
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, { cwd, env, keep = false, group = true, seconds } = {}) {
  if (stoppedBy !== undefined) throw new Stopped(stoppedBy);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      detached: process.platform !== 'win32',
    });
    children.set(child, group);
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop(child, 'SIGTERM');
          }, seconds * 1000);
    const done = () => {
      clearTimeout(timer);
      children.delete(child);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      if (stoppedBy !== undefined && group) reject(new Stopped(stoppedBy));
      else resolve({ code: code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15), output, timedOut });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function stop(child, signal) {
  const group = children.get(child);
  if (!group || process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  killGroup(child.pid ?? 0, signal);
  setTimeout(() => killGroup(child.pid ?? 0, 'SIGKILL'), 10_000).unref();
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

/** @param {NodeJS.Signals} signal */
export function stopAll(signal) {
  stoppedBy = signal;
  for (const child of children.keys()) stop(child, signal);
}

/** Stops whatever still runs, unless that is under way already. */
export function stopRest() {
  if (stoppedBy === undefined) stopAll('SIGTERM');
}

/** Signals are passed on, and the death of whoever started us (npm, its shell) counts as SIGTERM. */
export function passSignalsOn() {
  process.on('SIGINT', () => {
    // One Ctrl-C arrives twice: from the terminal and from npm.
    if (Date.now() - lastInterrupt < 1_000) return;
    lastInterrupt = Date.now();
    stopAll('SIGINT');
  });
  process.on('SIGTERM', () => stopAll('SIGTERM'));
  process.on('SIGHUP', () => stopAll('SIGTERM'));
  const before = ancestors();
  setInterval(() => {
    const now = ancestors();
    if (now.some((pid, generation) => pid !== before[generation]) && stoppedBy === undefined)
      stopAll('SIGTERM');
  }, 500).unref();
}

/** Our parent and, under npm, npm itself, whose shell would outlive it. */
function ancestors() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform !== 'linux') return [parent];
  try {
    // proc(5): the name in parentheses may hold anything, the parent is the second field after it.
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    return [parent, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])];
  } catch {
    return [parent, 0];
  }
}
