import {
  ACTIONS,
  type Action,
  CAUSE_WORDS,
  CHANNEL_WORDS,
  METHOD_WORDS,
  REASON_WORDS,
  REVEAL_PURPOSE_WORDS,
} from '@heed/contract';
import { html, Markup } from './markup.ts';
import type { EvidencePack } from './pack.ts';
import { STYLES } from './styles.ts';
import { at, counted, decisionWords, identifierWords, summaryOf, topic, whyWords } from './words.ts';

interface Embedded {
  /** The canonical JSON (RFC 8785) of the pack, and SHA-256 of its bytes in hex. */
  readonly json: string;
  readonly sha256: string;
}

/** The pack as one page: for people first, with the exact data inside. No script, and nothing from elsewhere. */
export function packPage(pack: EvidencePack, embedded: Embedded): string {
  const [first] = pack.identifiers;
  const who = first === undefined ? 'erased' : identifierWords(first);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Evidence pack ${pack.entry}</title>
<style>${new Markup(STYLES)}</style>
</head>
<body>
<header>
<p class="brand"><b>Heed</b><span>${pack.organisation}</span></p>
<h1>Evidence pack</h1>
<p class="who">${who}</p>
<dl>${factsOf(pack, embedded.sha256)}</dl>
</header>
<main>
<h2>In short</h2>
${summaryOf(pack).map((sentence) => html`<p class="lead">${sentence}</p>`)}
${identifiers(pack)}
${decisions(pack)}
${suppressions(pack)}
${ledger(pack)}
${comments(pack)}
${imports(pack)}
${looks(pack)}
${trail(pack)}
<h2>The data itself</h2>
<p class="hint">Everything above as canonical JSON (RFC 8785). Its SHA-256 is <code>${embedded.sha256}</code>; the audit trail holds the same digest in the event of this export.</p>
<details><summary>Show the data (${counted(embedded.json.length, 'character')})</summary><pre id="evidence">${embedded.json}</pre></details>
</main>
<footer>Made by Heed ${pack.heed} at ${at(pack.madeAt)} UTC for ${pack.madeBy.displayName}. Personal data: keep it as long as its purpose needs it, and no longer.</footer>
</body>
</html>
`.text;
}

const fact = (name: string, value: string | Markup) => html`<dt>${name}</dt><dd>${value}</dd>`;

function factsOf(pack: EvidencePack, sha256: string): Markup[] {
  return [
    fact('Made', `${at(pack.madeAt)} UTC, by ${pack.madeBy.displayName}, with Heed ${pack.heed}`),
    fact('Purpose', REVEAL_PURPOSE_WORDS[pack.purpose]),
    fact('Reference', pack.reference),
    ...(pack.note === null ? [] : [fact('Note', pack.note)]),
    fact('Entry', html`<code>${pack.entry}</code>`),
    fact('Person', html`<code>${pack.subject ?? 'no longer linked: erased'}</code>`),
    fact('SHA-256', html`<code>${sha256}</code>`),
    fact('Times', 'All times are UTC.'),
  ];
}

function section(title: string, hint: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="hint">Nothing is recorded.</p>`;
  return html`<h2>${title}</h2>
<p class="hint">${hint}</p>
<div class="scroll"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

const TYPE_WORDS = { email: 'E-mail address', phone: 'Phone number', external: 'External id' } as const;
const nameOf = (pack: EvidencePack, number: number) => {
  const identifier = pack.identifiers[number];
  return identifier === undefined ? 'erased' : identifierWords(identifier);
};

function identifiers(pack: EvidencePack): Markup {
  const rows = pack.identifiers.map(
    (identifier) =>
      html`<tr><td>${identifierWords(identifier)}</td><td>${
        identifier.type === null ? 'Erased; a keyed hash is left' : TYPE_WORDS[identifier.type]
      }</td></tr>`,
  );
  const hint = pack.identifiers.some(({ value }) => value !== null)
    ? 'In full: the person who made this file was looking at them at that moment, which is recorded.'
    : 'Masked: made without a look at the person.';
  return section('Who', hint, ['Known as', 'Kind'], rows);
}

function decisions(pack: EvidencePack): Markup {
  const rows = pack.decisions.map(
    (
      decision,
    ) => html`<tr><td>${nameOf(pack, decision.identifier)}</td><td>${CHANNEL_WORDS[decision.channel]}</td>
<td><span class="mark ${decision.decision === 'send' ? 'yes' : 'no'}">${decision.decision === 'send' ? 'May' : 'No'}</span></td>
<td>${decisionWords(decision)}${decision.because === null ? '' : html`<code class="second">${decision.because}</code>`}</td></tr>`,
  );
  const hint = 'All marketing, decided at the moment this file was made, exactly as every check decides it.';
  return section('May this person be contacted?', hint, ['Known as', 'Channel', 'Answer', 'Why'], rows);
}

function suppressions(pack: EvidencePack): Markup {
  const rows = pack.suppressions.map(
    (
      each,
    ) => html`<tr><td>${nameOf(pack, each.identifier)}</td><td>${CHANNEL_WORDS[each.channel]}, ${topic(each.purpose)}</td>
<td><span class="mark ${each.inForce ? 'no' : 'yes'}">${each.inForce ? 'In force' : 'Opted in again'}</span></td>
<td>${whyWords(each, pack.ledger)}<code class="second">${each.id}</code></td></tr>`,
  );
  const hint =
    'An opt-out holds until the person opts in again, later, with valid consent; ties go to the opt-out.';
  return section('Suppressions', hint, ['Known as', 'Covers', 'State', 'Why it holds'], rows);
}

function ledger(pack: EvidencePack): Markup {
  const rows = pack.ledger.map(
    (
      each,
    ) => html`<tr><td class="when">${at(each.occurredAt, each.occurredPrecision)}<span class="second">recorded ${at(each.recordedAt)}</span></td>
<td>${each.kind === 'optOut' ? 'Opted out' : 'Opted in'}${each.effective ? '' : ', no effect'}<span class="second">${nameOf(pack, each.identifier)}</span></td>
<td>${CHANNEL_WORDS[each.channel]}, ${topic(each.purpose)}</td>
<td>${METHOD_WORDS[each.method]}, ${CAUSE_WORDS[each.cause].toLowerCase()}<span class="second">${REASON_WORDS[each.reason]}${each.campaign === null ? '' : `; campaign ${each.campaign}`}</span><code class="second">${each.id}</code></td></tr>`,
  );
  const hint = 'Every yes and no about this person, newest first. The ledger is only ever added to.';
  return section('Ledger', hint, ['When', 'What', 'Covers', 'How and why'], rows);
}

function comments(pack: EvidencePack): Markup {
  if (pack.comments.length === 0) return html``;
  const rows = pack.comments.map(
    (each) =>
      html`<tr><td class="when">${at(each.at)}</td><td>${each.text}<code class="second">${each.event}</code></td></tr>`,
  );
  return section(
    'What was written',
    'With an opt-out, by the person or by staff.',
    ['Recorded', 'Words'],
    rows,
  );
}

function imports(pack: EvidencePack): Markup {
  if (pack.imports.length === 0) return html``;
  const rows = pack.imports.map(
    (each) => html`<tr><td>${at(each.startedAt)}<code class="second">${each.id}</code></td>
<td>${each.format ?? 'not known'}, ${counted(each.rows, 'row')}<code class="second">SHA-256 ${each.sha256 ?? 'not known'}</code></td>
<td>${each.chunks.map((chunk) => html`<code class="second">part ${chunk.chunk}: root ${chunk.root}, event ${chunk.leafHash}</code>`)}</td></tr>`,
  );
  const hint =
    'Files that events came from, by digest; for each part the Merkle root over its rows (RFC 9162).';
  return section('Imports', hint, ['Started', 'File', 'Parts that hold this person'], rows);
}

const reads = (action: string) => (action in ACTIONS ? ACTIONS[action as Action].reads : action);
const outcomeWords = (outcome: string) => (outcome === 'done' ? '' : `, ${outcome}`);

function looks(pack: EvidencePack): Markup {
  const rows = pack.looks.map(
    (each) => html`<tr><td class="when">${at(each.at)}</td><td>${each.by.displayName ?? 'Heed'}</td>
<td>${reads(each.action)}${outcomeWords(each.outcome)}</td>
<td>${each.purpose === null ? '' : REVEAL_PURPOSE_WORDS[each.purpose]}<span class="second">${each.reference ?? ''}${each.note === null ? '' : `; ${each.note}`}</span></td></tr>`,
  );
  const hint = 'Everybody who found, opened, saw or exported something of this person, newest first.';
  return section('Who looked', hint, ['When', 'Who', 'What', 'Purpose and reference'], rows);
}

function trail(pack: EvidencePack): Markup {
  const rows = pack.trail.map(
    (
      each,
    ) => html`<tr><td class="when">${at(each.at)}<span class="second">#${each.seq}</span></td><td>${each.by ?? 'Heed'}</td>
<td>${reads(each.action)}${outcomeWords(each.outcome)}<code class="second">${each.leafHash}</code></td></tr>`,
  );
  const hint =
    'Events about this person with the leaf hash of each: SHA-256 of a zero byte and the entry’s canonical bytes, which are in the data below.';
  return section('Audit trail', hint, ['When', 'Who', 'What, and leaf hash'], rows);
}
