import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { catalogue } from '../../../../src/rules/catalogue';
import type { Notice, ScannedFinding } from '../../../../src/scan/scanEvent';
import { sarifReport } from '../../../../src/scan/report/sarifReport';
import { Summary } from '../../../../src/scan/summary';
import { makeFinding } from './makeFinding';
import { isValidSarif } from './sarifSchema';

const workingDirectory = join(__dirname, 'work');

describe('sarifReport', () => {
  function write(
    flows: Readonly<Record<string, readonly ScannedFinding[]>>,
    notices: readonly Notice[] = [],
    exitCode = 0,
  ): Log['runs'][number] {
    const report = sarifReport({ workingDirectory, version: '1.2.3' });
    const summary = new Summary();
    let text = report.begin();
    for (const [file, findings] of Object.entries(flows)) text += report.flow({ kind: 'flow', file, findings, accepted: [] });
    for (const notice of notices) {
      summary.count(notice);
      report.notice(notice);
    }
    const log: unknown = JSON.parse(text + report.end(summary, exitCode));
    assert.ok(isValidSarif(log), JSON.stringify(isValidSarif.errors, undefined, 2));
    const [run] = log.runs;
    assert.ok(run);
    return run;
  }

  const region = { line: 1, column: 2, endLine: 3, endColumn: 4 };
  const sarifRegion = { startLine: 1, startColumn: 2, endLine: 3, endColumn: 4 };

  it('is valid when there is nothing to report', () => {
    const run = write({});
    assert.deepEqual(run.results, []);
    assert.deepEqual(run.invocations, [{ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] }]);
  });

  it('describes every rule', () => {
    const { driver } = write({}).tool;
    assert.equal(driver.semanticVersion, '1.2.3');
    assert.deepEqual(
      driver.rules?.map(({ id }) => id),
      catalogue.map(({ code }) => code),
    );
    for (const rule of driver.rules ?? []) {
      assert.match(rule.name ?? '', /^[A-Z][A-Za-z0-9]+$/);
      assert.match(rule.shortDescription?.text ?? '', /\w\.$/);
      assert.match(rule.fullDescription?.text ?? '', /\w\.$/);
      assert.ok(rule.helpUri && rule.help?.markdown?.includes(rule.helpUri));
      assert.match(String(rule.properties?.['security-severity']), /^\d\.\d$/);
      assert.deepEqual(rule.properties?.tags, ['security']);
    }
  });

  it('gives each result its rule, level, place and fingerprint', () => {
    const [first, second] = write({ 'a.json': [makeFinding(), makeFinding({ rule: 'FW301', severity: 'hint', region })] }).results ?? [];
    assert.equal(catalogue[first?.ruleIndex ?? -1]?.code, 'FW101');
    assert.equal(first?.level, 'error');
    assert.deepEqual(first.partialFingerprints, { 'flowWarden/v1': 'f00d' });
    assert.equal(second?.level, 'note');
    assert.deepEqual(second.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'a.json', uriBaseId: 'SRCROOT' },
      region: sarifRegion,
    });
  });

  it('encodes file names, and gives those outside the working directory an absolute address', () => {
    const uriOf = (file: string): unknown =>
      write({ [file]: [makeFinding()] }).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    assert.deepEqual(uriOf('Work flows/a#1 ü%.json'), { uri: 'Work%20flows/a%231%20%C3%BC%25.json', uriBaseId: 'SRCROOT' });
    assert.deepEqual(uriOf('a.zip!/b.json'), { uri: 'a.zip!/b.json', uriBaseId: 'SRCROOT' });
    assert.deepEqual(uriOf('half \ud83d.json'), { uri: 'half%20%EF%BF%BD.json', uriBaseId: 'SRCROOT' });
    const outside = uriOf('../other/a b.json');
    assert.ok(typeof outside === 'object' && outside && 'uri' in outside && !('uriBaseId' in outside));
    assert.match(String(outside.uri), /^file:\/\/\/.*\/other\/a%20b\.json$/);
  });

  it('tells related places and fixes', () => {
    const fix = {
      title: 'Turn on secure outputs',
      replacements: [
        { region, text: '"x": 1' },
        { region, text: '' },
      ],
    };
    const [result] = write({ 'a.json': [makeFinding({ related: [{ region, message: 'read here' }], fixes: [fix] })] }).results ?? [];
    const artifactLocation = { uri: 'a.json', uriBaseId: 'SRCROOT' };
    assert.deepEqual(result?.relatedLocations, [
      { id: 1, message: { text: 'read here' }, physicalLocation: { artifactLocation, region: sarifRegion } },
    ]);
    const replacements = [{ deletedRegion: sarifRegion, insertedContent: { text: '"x": 1' } }, { deletedRegion: sarifRegion }];
    assert.deepEqual(result.fixes, [
      { description: { text: 'Turn on secure outputs' }, artifactChanges: [{ artifactLocation, replacements }] },
    ]);
  });

  it('shows the journey of a secret as a code flow, and other related places not', () => {
    const related = [
      { region, message: 'it enters here' },
      { region, message: 'passed on' },
    ];
    const findings = [
      makeFinding({ related, isJourney: true, message: 'It leaves here.' }),
      makeFinding({ related }),
      makeFinding({ related: [], isJourney: true }),
    ];
    const [journey, other, empty] = write({ 'a.json': findings }).results ?? [];
    const [flow] = journey?.codeFlows ?? [];
    const stops = flow?.threadFlows[0]?.locations.map(({ location }) => location);
    assert.deepEqual(
      stops?.map((stop) => stop?.message?.text),
      ['it enters here', 'passed on', 'It leaves here.'],
    );
    assert.deepEqual(stops.at(-1)?.physicalLocation, journey?.locations?.[0]?.physicalLocation);
    assert.deepEqual([journey?.relatedLocations?.length, other?.codeFlows, empty?.codeFlows], [2, undefined, undefined]);
  });

  it('mentions what was skipped, and fails when the scan was not whole', () => {
    const notice: Notice = { kind: 'notice', file: 'big one.json', text: 'skipped: larger than 64 MiB', gap: 'skipped' };
    const [invocation] = write({}, [notice], 3).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    const [notification] = invocation.toolExecutionNotifications ?? [];
    assert.equal(notification?.message.text, "'big one.json' skipped: larger than 64 MiB");
    assert.equal(notification.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'big%20one.json');
  });

  it('keeps a bounded number of notices', () => {
    const notices = Array.from({ length: 1200 }, (_, index): Notice => ({
      kind: 'notice',
      file: `${index}.json`,
      text: 'skipped: x',
      gap: 'skipped',
    }));
    const [invocation] = write({}, notices).invocations ?? [];
    assert.equal(invocation?.toolExecutionNotifications?.length, 1000);
    assert.deepEqual(invocation.properties, { notificationsLeftOut: 200 });
  });

  it('lets no file smuggle a link into a message', () => {
    const [result] = write({ 'a.json': [makeFinding({ message: 'Action "[click](https://example.com)" is open.' })] }).results ?? [];
    assert.equal(result?.message.text, 'Action "\\[click\\](https://example.com)" is open.');
  });
});
