import { lowerCase, spelledPath, valueAt, type JsonObject, type Path } from '../flow/json';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';
import { say } from '../message';
import { shownName } from '../secrets/shownName';
import { calledAddressesOf } from './calledAddress';
import { callerInputOf, type CallerPiece, type CallerValue } from './callerInput';
import { callersOf, isIdentifierOfApp } from './callers';
import type { FlowRule, Issue } from './rule';
import { passedOnBy } from './secretJourney';

/** FW403: what callers send becomes part of a query, and can change what it asks for. */
export const callerWritesQuery: FlowRule = {
  code: 'FW403',
  name: 'caller-writes-query',
  severity: 'warning',
  title: say('Query built from what the caller sends'),
  why: say('A quote in what a caller sends ends the text in the query; what follows is obeyed, and reads or changes other rows.'),
  remedy: say(
    'Pass values to a SQL query as its parameters. In a filter, double the quotes in texts with replace(), and pass numbers through int().',
  ),
  *check(flow) {
    const callers = callersOf(flow);
    if (callers === undefined) return;
    const isIdentifier = callers === 'app users' ? isIdentifierOfApp(flow) : () => false;
    for (const step of flow.steps) {
      if (step.role !== 'action') continue;
      for (const query of queriesOf(step)) {
        const found = callerValueIn(query, callerInputOf(flow).piecesAt(step, query.path.slice(step.path.length)));
        if (!found) continue;
        const { value } = found;
        if (isIdentifier(value.name) || isIdentifier(value.usedAs)) continue;
        yield {
          path: query.path,
          part: value,
          severity: callers === 'app users' ? 'info' : 'warning',
          confidence: 'medium',
          message: messageAbout(query, found),
          related: passedOnBy(value.by),
        } satisfies Issue;
      }
    }
  },
};

interface Query {
  readonly language: 'sql' | 'filter' | 'address';
  readonly path: Path;
  readonly text: string;
}

/** A value in a query, and whether it stands between quotes there. */
interface FoundValue {
  readonly value: CallerValue;
  readonly isQuoted: boolean;
}

function messageAbout({ language }: Query, { value: { name }, isQuoted }: FoundValue): Issue['message'] {
  if (language === 'sql')
    return say(
      'What callers send as "{0}" becomes part of this SQL query and can change it. Pass it as a parameter of the query.',
      shownName(name),
    );
  return isQuoted
    ? say(
        'What callers send as "{0}" becomes part of this filter and can change it. Double the quotes in it with replace().',
        shownName(name),
      )
    : say(
        'What callers send as "{0}" becomes part of this filter and can change it. Pass it through int() or float(), which take nothing but a number, or put it between quotes.',
        shownName(name),
      );
}

/** The first value of callers in a query that can change it. Of an address, only the filter is a query. */
function callerValueIn({ language }: Query, pieces: readonly CallerPiece[]): FoundValue | undefined {
  let inQuery = language !== 'address';
  let quotes: Quotes = 'closed';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      if (language === 'address') inQuery = endsInFilter(piece.value, inQuery);
      quotes = quotesAfter(piece.value, quotes);
    } else if (piece.kind === 'other') quotes = quotes === 'open' ? 'open' : 'unknown';
    else if (inQuery && canChange(piece, quotes)) return { value: piece, isQuoted: quotes === 'open' };
  }
  return undefined;
}

/** Whether a text has begun in a query; not known right after something that the flow puts in. */
type Quotes = 'open' | 'closed' | 'unknown';

function quotesAfter(text: string, before: Quotes): Quotes {
  // Whatever came before: what stands right behind a quote stands in a text.
  if (/(?:'|%27)$/.test(text.slice(-3))) return 'open';
  const filter = text.slice([...text.matchAll(filterStart)].at(-1)?.index ?? 0);
  const isOdd = (filter.match(/'|%27/g)?.length ?? 0) % 2 === 1;
  return isOdd === (before === 'open' && filter.length === text.length) ? 'closed' : 'open';
}

/** Where quotes are doubled, or taken out, nothing ends a text; but outside of texts, no quote is needed. */
function canChange({ guard }: CallerValue, quotes: Quotes): boolean {
  return guard === 'none' || guard === 'replaced' || (guard === 'quotes replaced' && quotes === 'closed');
}

const filterStart = /[?&](?:\$|%24)filter=/gi;

function endsInFilter(text: string, before: boolean): boolean {
  const start = [...text.matchAll(filterStart)].at(-1)?.index ?? -1;
  const end = Math.max(text.lastIndexOf('&'), text.lastIndexOf('#'));
  return start === -1 && end === -1 ? before : start !== -1 && start >= end;
}

/** The queries in what an action is given. */
function queriesOf(step: Step): Query[] {
  const inputs = inputsOf(step);
  if (!inputs) return [];
  const query = (language: Query['language'], keys: readonly string[]): Query[] => {
    const path = spelledPath(inputs, keys);
    const text = valueAt(inputs, path);
    return typeof text === 'string' && text.includes('@') ? [{ language, path: [...inputsPathOf(step), ...path], text }] : [];
  };
  const addresses = calledAddressesOf(step).map(({ path, uri }): Query => ({ language: 'address', path, text: uri }));
  return [
    ...query('filter', ['parameters', '$filter']),
    ...query('filter', ['queries', '$filter']),
    ...addresses,
    ...sqlKeysOf(step, inputs).flatMap((keys) => query('sql', keys)),
  ];
}

/** Where the text of a SQL query stands, in each of the forms in which a flow runs one. */
function sqlKeysOf({ type }: Step, inputs: JsonObject): readonly (readonly string[])[] {
  const text = (keys: readonly string[]): string => lowerCase(valueAt(inputs, spelledPath(inputs, keys)));
  switch (type) {
    case 'openapiconnection':
      if (!text(['host', 'operationId']).startsWith('executepassthroughnativequery')) return [];
      return [
        ['parameters', 'query/query'],
        ['parameters', 'query', 'query'],
      ];
    case 'apiconnection':
      return /\/query\/sql['"]?[)\]]*$/.test(text(['path'])) ? [['body', 'query']] : [];
    case 'serviceprovider': {
      const runs = text(['serviceProviderConfiguration', 'operationId']) === 'executequery';
      return runs && text(['serviceProviderConfiguration', 'serviceProviderId']).endsWith('/sql') ? [['parameters', 'query']] : [];
    }
    default:
      return [];
  }
}
