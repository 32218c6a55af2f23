import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { inEnglish } from '../../../src/message';
import { loadPolicy, type PolicyAnswer } from '../../../src/policy/loadPolicy';
import { noWords } from '../../../src/rules/own/ownWords';

/** Loads `/repo/flow-warden.json` from these files. */
function load(files: Readonly<Record<string, unknown>>): Promise<PolicyAnswer> {
  return loadPolicy('/repo/flow-warden.json', {
    read: (place) => Promise.resolve(place in files ? JSON.stringify(files[place]) : undefined),
    resolve: (place, path) => posix.resolve(posix.dirname(place), path),
  });
}

async function problemOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await load(files);
  assert.ok('broken' in answer);
  return `${answer.broken.place}: ${inEnglish(answer.broken.message)}`;
}

describe('loadPolicy', () => {
  it('lets a policy change what those say that it extends, the later ones first', async () => {
    const answer = await load({
      '/repo/flow-warden.json': { extends: ['../base.json', 'team/policy.json'], rules: { FW301: 'info' }, exclude: ['old/**'] },
      '/base.json': { rules: { FW301: 'off', FW302: 'off', FW401: 'off' }, include: ['**/Workflows/**'] },
      '/repo/team/policy.json': { rules: { FW302: 'error' }, exclude: ['drafts/**'] },
    });
    assert.deepEqual(answer, {
      policy: {
        rules: { FW301: 'info', FW302: 'error', FW401: 'off' },
        include: { place: '/base.json', globs: ['**/Workflows/**'] },
        exclude: [
          { place: '/base.json', globs: [] },
          { place: '/repo/team/policy.json', globs: ['drafts/**'] },
          { place: '/repo/flow-warden.json', globs: ['old/**'] },
        ],
        words: noWords,
        places: ['/base.json', '/repo/team/policy.json', '/repo/flow-warden.json'],
      },
    });
  });

  const pattern = (text: string): object => ({ name: 'Test', pattern: text, keywords: ['abc'] });

  it('joins the words of all policies, each counting once', async () => {
    const answer = await load({
      '/repo/flow-warden.json': { extends: ['a.json', 'b.json'], secretNames: ['clave'], acceptedHosts: ['a.example'] },
      '/repo/a.json': { extends: 'base.json', secretPatterns: [pattern('abc1')], secretNames: ['kennwort'] },
      '/repo/b.json': { extends: 'base.json', placeholders: ['CHANGE-*'], secretNames: ['kennwort'] },
      '/repo/base.json': { secretPatterns: [pattern('abc0')], acceptedHosts: ['b.example'] },
    });
    assert.ok('policy' in answer);
    const { patterns, ...rest } = answer.policy.words;
    assert.deepEqual(
      patterns.map((compiled) => compiled.pattern),
      ['abc0', 'abc1'],
    );
    assert.deepEqual(rest, { secretNames: ['kennwort', 'clave'], placeholders: ['CHANGE-*'], acceptedHosts: ['b.example', 'a.example'] });
  });

  it('says where a pattern is wrong', async () => {
    const answer = await load({
      '/repo/flow-warden.json': { extends: 'a.json' },
      '/repo/a.json': { secretPatterns: [pattern('abc('), pattern('x')] },
    });
    assert.ok('broken' in answer);
    const { place, line, column, message } = answer.broken;
    assert.deepEqual([place, line, column, inEnglish(message)], ['/repo/a.json', 1, 45, 'This is no pattern: missing closing ).']);
  });

  it('refuses policies that have too many patterns together', async () => {
    const many = (start: string): object => ({ secretPatterns: Array.from({ length: 60 }, (_, index) => pattern(`${start}${index}`)) });
    assert.equal(
      await problemOf({ '/repo/flow-warden.json': { extends: 'a.json', ...many('abc') }, '/repo/a.json': many('abd') }),
      '/repo/flow-warden.json: With those that it extends, it has more than 100 patterns.',
    );
  });

  it('refuses policies that extend each other in a circle', async () => {
    const files = { '/repo/flow-warden.json': { extends: 'a.json' }, '/repo/a.json': { extends: './flow-warden.json' } };
    assert.equal(await problemOf(files), '/repo/a.json: It extends itself.');
  });

  it('refuses one that extends a file that is not there', async () => {
    assert.equal(
      await problemOf({ '/repo/flow-warden.json': { extends: 'a.json' } }),
      '/repo/flow-warden.json: It extends a file that cannot be read.',
    );
  });

  it('names the policy that is wrong, not the one that extends it', async () => {
    const files = { '/repo/flow-warden.json': { extends: 'a.json' }, '/repo/a.json': { rules: [] } };
    assert.equal(await problemOf(files), '/repo/a.json: The rules are an object: { "FW301": "off" }.');
  });

  it('reads each file once, however many extend it', async () => {
    const read: string[] = [];
    const answer = await loadPolicy('/0.json', {
      read: (place) => {
        read.push(place);
        const number = Number(place.slice(1, -5));
        const next = `${number + 1}.json`;
        return Promise.resolve(JSON.stringify(number < 9 ? { extends: [next, next, next, next, next], exclude: ['x'] } : {}));
      },
      resolve: (_place, path) => `/${path}`,
    });
    assert.ok('policy' in answer);
    assert.ok(read.length < 60, String(read.length));
    assert.equal(answer.policy.exclude.length, 10);
  });

  it('ends with a long chain', async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`/repo/${index}.json`, { extends: `${index + 1}.json` }]));
    assert.match(await problemOf({ ...files, '/repo/flow-warden.json': { extends: '0.json' } }), /Too many policies/);
  });
});
