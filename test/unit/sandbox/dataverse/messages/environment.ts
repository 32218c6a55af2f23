import assert from 'node:assert/strict';
import { createCompany } from '../../../../../src/sandbox/company/company';
import { colleagues, type ColleagueKey } from '../../../../../src/sandbox/company/people';
import { dataverseService } from '../../../../../src/sandbox/dataverse/dataverseService';
import type { SandboxState } from '../../../../../src/sandbox/sandboxState';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The company's environment, asked directly: no sockets. */
export interface Environment {
  readonly state: SandboxState;
  /** How often the state was said to have changed. */
  changes(): number;
  get(path: string, as?: ColleagueKey): Promise<Answer>;
  post(path: string, body: object, as?: ColleagueKey, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  patch(path: string, body: object, as?: ColleagueKey): Promise<Answer>;
}

const clock = () => new Date('2026-03-01T08:00:00Z');

export function createEnvironment(newColumns = true): Environment {
  const state = createCompany(clock, undefined, newColumns);
  let changes = 0;
  const service = dataverseService(state, {
    newColumns,
    clock,
    changed: () => {
      changes++;
    },
  });
  const ask = async (
    method: string,
    path: string,
    as: ColleagueKey,
    body = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const url = new URL(`http://127.0.0.1/api/data/v9.2/${path}`);
    const { status, body: answer } = await service({
      method,
      url,
      rawQuery: url.search.slice(1),
      headers: { 'content-type': 'application/json', ...headers },
      body,
      caller: colleagues[as],
    });
    return { status, body: answer };
  };
  return {
    state,
    changes: () => changes,
    get: (path, as = 'maren') => ask('GET', path, as),
    post: (path, body, as = 'maren', headers = {}) => ask('POST', path, as, JSON.stringify(body), headers),
    patch: (path, body, as = 'maren') => ask('PATCH', path, as, JSON.stringify(body)),
  };
}

/** The text and the code of a refusal. */
export function refusalOf(answer: Answer): { readonly status: number; readonly code: string; readonly message: string } {
  const { body } = answer;
  assert.ok(typeof body === 'object' && body !== null && 'error' in body, JSON.stringify(body));
  const { error } = body;
  assert.ok(typeof error === 'object' && error !== null && 'code' in error && 'message' in error);
  return { status: answer.status, code: String(error.code), message: String(error.message) };
}

/** A field of an answer's body, which must be there. */
export function fieldOf(answer: Answer, name: string): unknown {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { body } = answer;
  assert.ok(typeof body === 'object' && body !== null && name in body, JSON.stringify(body));
  return new Map<string, unknown>(Object.entries(body)).get(name);
}

/** A row as a parameter of a function. */
export function target(set: string, id: string): string {
  return `Target=@t)?@t=${encodeURIComponent(JSON.stringify({ '@odata.id': `${set}(${id})` }))}`;
}
