import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solutionFlow } from '../../fixtures/solutionFlow';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run } from './run';

const pieces = [
  '#',
  '##',
  '##vso[',
  '##VSO[',
  '##[',
  '##teamcity[',
  ']',
  '::',
  ':',
  '::set-output name=a::b',
  ' ',
  '\t',
  '\n',
  '\r',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\ufe0f',
  '\u0000',
  '\u001b[0m',
  'x',
];

/** Names as an attacker would choose them: with something in it that a build agent obeys, if it is printed as it is. */
const hostileName = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
    fc.constantFrom('##vso[task.x]', '##[group]', '::stop-commands::x', '\u00ad::\u200dadd-mask::x', '#\u00ad#vso[a.b]'),
    fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
  )
  .map(([before, command, after]) => [...before, command, ...after].join(''));

/**
 * Whether Azure's agent or GitHub's runner obeys a line, as their sources have it: `IndexOf` and `StartsWith` compare as a
 * language does, for which invisible characters are not there.
 */
function isObeyed(line: string): boolean {
  const compared = line.replace(/(?!\s)[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '');
  return /##\w*\[/.test(compared) || compared.trimStart().startsWith('::');
}

/** Whether GitHub's runner sees one of our annotations in a line, and nothing of a name in its frame. */
function isAnnotation(line: string): boolean {
  const { info = '', data = '' } = /^::(?<info>(?:error|warning|notice) .*?)::(?<data>.*)$/.exec(line)?.groups ?? {};
  const names = info
    .slice(info.indexOf(' ') + 1)
    .split(',')
    .map((property) => property.split('=')[0]);
  const known = [
    ['file', 'line', 'endLine', 'col', 'endColumn', 'title'],
    ['file', 'title'],
  ];
  return known.some((each) => each.join() === names.join()) && /,title=FW\d{3} [^%]*$/.test(info) && !/##\w*\[/.test(line) && data !== '';
}

describe('What a build agent reads', () => {
  const makeFolder = temporaryFolders();

  it('is judged as the agents do', () => {
    for (const line of ['x ##vso[a.b]', '##[group]x', ' \t::add-mask::x', '#\u200d#VSO[a.b]', '\ufeff:\u00ad:x'])
      assert.ok(isObeyed(line), line);
    for (const line of ['# #vso[a.b]', 'x ::add-mask::x', '{"a":"\\u0023#[x]"}']) assert.ok(!isObeyed(line), line);
    assert.ok(isAnnotation('::error file=a%3A%3Ab.json,title=FW301 Open::Message'));
    for (const line of ['::add-mask::x', '::error::x', '::error file=a,x=b,title=FW301 Open::x', ' ::error file=a,title=FW301 Open::x'])
      assert.ok(!isAnnotation(line), line);
  });

  it('gives it nothing to obey, whatever files, archives and what is in them are called', async () => {
    await fc.assert(
      fc.asyncProperty(hostileName, async (name) => {
        const fileName = name.replace(/[\u0000/]/g, '').slice(0, 40);
        const flow = flowNamed(name);
        const folder = makeFolder({
          [`${fileName}.json`]: flow,
          [`${fileName}1.json`]: flow.slice(0, -1),
          [`${fileName}.zip`]: zipSync({ [`${fileName}.json`]: strToU8(flow), [`${fileName}/n.zip`]: strToU8('no zip') }),
          file: '',
        });
        for (const format of ['text', 'json', 'sarif', 'github', 'csv', 'html']) {
          const { exitCode, stdout, stderr } = await run(folder, ['scan', '.', '--format', format]);
          assert.equal(exitCode, 1);
          await run(folder, ['scan', '.', '--format', format, '--output', 'report']);
          const lines = [stdout, stderr, readFileSync(join(folder, 'report'), 'utf8')].flatMap((text) => text.split(/[\n\r]/));
          assert.deepEqual(
            lines.filter((line) => isObeyed(line) && !(format === 'github' && isAnnotation(line))),
            [],
          );
        }
        for (const args of [
          [name],
          ['scan', name],
          ['scan', `${name}*.json`],
          ['scan', '.', name],
          ['scan', '.', `--${name}`],
          ['scan', '.', '--rule', name],
          ['explain', name],
          ['scan', '.', '--output', `file/${name}`],
        ]) {
          const { stdout, stderr } = await run(folder, args);
          assert.deepEqual(`${stdout}\n${stderr}`.split(/[\n\r]/).filter(isObeyed), []);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A flow with findings that name a trigger, an action, a parameter and a header. */
function flowNamed(name: string): string {
  const parameters = { [name]: { type: 'String', defaultValue: 'Qr4tKz9my7Wb48vz', metadata: { schemaName: name } } };
  const headers = { 'x-api-key': 'Qr4tKz9my7Wb48vz', [`password${name}`]: 'Qr4tKz9my7Wb48vz' };
  const flow = solutionFlow(
    { [name]: { type: 'Request', kind: 'Http', inputs: { schema: {}, triggerAuthenticationType: name } } },
    { [name]: { runAfter: {}, type: 'Http', inputs: { method: 'GET', uri: `http://${name}.example.com/`, headers } } },
  ) as { properties: { definition: object } };
  return JSON.stringify({ ...flow, properties: { ...flow.properties, definition: { ...flow.properties.definition, parameters } } });
}
