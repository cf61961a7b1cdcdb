import { type ConsentStatement, hasReach } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import { conflict } from '../people/members.ts';
import { commitmentOf } from '../people/person-handlers.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import { optOutHandlers } from './opt-out-handlers.ts';

type ConsentHandlers = Pick<
  MockHandlers,
  | 'consentStatementList'
  | 'consentStatementCreate'
  | 'optInRecord'
  | 'contradictionList'
  | 'evidencedOptOutFormView'
  | 'evidencedOptOutRecord'
>;

export const consentHandlers: ConsentHandlers = {
  consentStatementList: ({ api, query }) =>
    pageOf(
      api.tables.statements.filter(
        ({ channel, current }) =>
          (query.channel ?? channel) === channel && (query.versions === 'all' || current),
      ),
      ({ id }) => id,
      query,
    ),
  consentStatementCreate: ({ api, body, session, now }) => {
    if (!hasReach(session.person.roles, 'policy.manage', 'full'))
      throw new MockProblem('permission_missing', 'A data protection officer puts a statement in force.');
    const { statements } = api.tables;
    const same = ({ channel, purpose }: ConsentStatement) =>
      channel === body.channel && purpose === body.purpose;
    const version = statements.filter(same).length + 1;
    for (const [place, statement] of statements.entries()) {
      if (same(statement)) statements[place] = { ...statement, current: false };
    }
    const { en, de, fr, es, ar } = body.texts;
    const made: ConsentStatement = {
      id: refOf('cst', `${body.channel} ${body.purpose} ${version}`),
      channel: body.channel,
      purpose: body.purpose,
      version,
      texts: {
        en,
        ...(de === undefined ? {} : { de }),
        ...(fr === undefined ? {} : { fr }),
        ...(es === undefined ? {} : { es }),
        ...(ar === undefined ? {} : { ar }),
      },
      validFrom: body.validFrom ?? now.toISOString(),
      current: true,
      createdBy: session.person.displayName,
    };
    statements.unshift(made);
    record(api, {
      action: 'consentStatement.create',
      person: session.person,
      details: {
        statement: made.id,
        channel: made.channel,
        purpose: made.purpose,
        version,
        sha256: { en: hexOf(en, 64) },
      },
    });
    return made;
  },
  optInRecord: ({ api, body, session, now }) => {
    const { channel, purpose, method, givenAt, evidence } = body;
    const found = api.tables.suppressions.find(
      ({ view, identifier }) => view.id === body.suppressionId || identifier === body.identifier,
    );
    const statement = api.tables.statements.find(({ id }) => id === body.statementId);
    if (!found || !statement) throw notFound();
    if (!found.view.inForce)
      throw conflict('Nothing stops marketing to this person: there is nothing to lift.');
    if (givenAt <= found.view.since)
      throw conflict('This person said no at the same time as this consent, or after it.');
    const [optOut] = found.history;
    const eventId = refOf('pre', body.entryId);
    const lifts = optOut === undefined ? [] : [optOut.id];
    const place = api.tables.suppressions.indexOf(found);
    const isLifted = found.view.channel === channel && found.view.purpose === purpose;
    api.tables.suppressions[place] = {
      ...found,
      view: { ...found.view, inForce: !isLifted },
      history: [
        {
          id: eventId,
          kind: 'optIn',
          channel,
          purpose,
          cause: 'subject',
          method,
          reason: 'unknown',
          campaign: null,
          occurredAt: givenAt,
          occurredPrecision: 'instant',
          recordedAt: now.toISOString(),
          effective: true,
          importId: null,
          importLine: null,
          consent: {
            statementId: statement.id,
            version: statement.version,
            words: statement.texts.en ?? '',
            method,
            givenAt,
            recordedBy: session.person.displayName,
            lifts,
          },
        },
        ...found.history,
      ],
    };
    record(api, {
      action: 'optIn.record',
      person: session.person,
      details: {
        event: eventId,
        type: found.view.type,
        channel,
        purpose,
        statement: statement.id,
        version: statement.version,
        method,
        givenAt,
        lifts,
        evidence: commitmentOf(evidence),
      },
    });
    const requestId = api.tables.auditEvents[0]?.requestId ?? null;
    return { eventId, lifts, givenAt, recordedAt: now.toISOString(), requestId };
  },
  contradictionList: ({ api, query, session }) => {
    record(api, { action: 'contradiction.read', person: session.person, details: { filters: [] } });
    const matching = api.tables.contradictions.filter(
      ({ kind, codes, importId, recordedAt }) =>
        (query.kind ?? kind) === kind &&
        (query.code === undefined || codes.includes(query.code)) &&
        (query.importId ?? importId) === importId &&
        (query.from ?? '') <= recordedAt.slice(0, 10) &&
        recordedAt.slice(0, 10) <= (query.to ?? '9999'),
    );
    return pageOf(matching, ({ id }) => id, query);
  },
  evidencedOptOutFormView: ({ api, session, now }) => {
    if (!hasReach(session.person.roles, 'optOut.record', 'full'))
      throw new MockProblem('permission_missing', 'Your role records with the short form.');
    const purposes = api.tables.statements.map(({ purpose }) => purpose);
    return {
      region: 'GB',
      topics: [...new Set(['marketing', ...purposes])].sort(),
      campaigns: ['Weekly 39', 'Autumn offers', 'Loyalty news'],
      today: now.toISOString().slice(0, 10),
    };
  },
  evidencedOptOutRecord: async (request) => {
    const { purpose: _purpose, receivedOn, campaign: _campaign, evidence, ...entry } = request.body;
    if (receivedOn > request.now.toISOString().slice(0, 10)) {
      const message = 'This is no day on which something can have arrived: it is today at the latest.';
      throw new MockProblem('invalid_request', message, { faults: [{ path: 'receivedOn', message }] });
    }
    const receipt = await optOutHandlers.optOutRecord({ ...request, body: { ...entry, note: evidence } });
    return { ...receipt, eventId: refOf('pre', entry.entryId), effective: true };
  },
};
