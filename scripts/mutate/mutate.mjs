import { Stryker } from '@stryker-mutator/core';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What is mutated unless files or folders are named. */
const rooms = ['src/flow/dataFlow', 'src/secrets', 'src/rules'];
/** The tests that say by example what all of these rooms do together; each room has some of its own, too. */
const testFolders = ['test/unit/rules', 'test/unit/docs'];
/** They try random, endless or all kinds of files: they would notice by chance, after a long time, and say nothing about the change. */
const notExamples = new Set(['ci', 'fixAll', 'fixes', 'fuzz', 'hostileFiles', 'secretsStayHidden']);
/** Nor those within a file that do. */
const exampleTitles = '^(?!.*(?:it finishes|chance|endless))';
const leastFound = 80;

/**
 * Mutation testing: changes the named files, or all in the named folders, in one place after another, and lists the changes that no test
 * notices. What was found out before is kept in out/mutation, so that only what has changed since is tried again. Says whether enough of
 * the changes were noticed. With `--own`, only the tests named like the files are run: fast, and what only others notice counts as missed.
 */
async function mutate(args) {
  const named = args.filter((arg) => arg !== '--own');
  const files = (named.length > 0 ? named : rooms).flatMap((place) => filesIn(place, '.ts'));
  if (files.length === 0) throw new Error(`There is no file in ${named.join(', ')}.`);
  const results = await new Stryker({
    mutate: files,
    testRunner: 'mocha',
    mochaOptions: { spec: testsFor(files, named.length < args.length), grep: exampleTitles },
    testRunnerNodeArgs: ['--import', 'tsx'],
    plugins: ['@stryker-mutator/mocha-runner', join(projectRoot, 'scripts/mutate/ignoreSentences.mjs')],
    ignorers: ['sentences'],
    coverageAnalysis: 'perTest',
    // What happens once, while a file is loaded, would need a new process and every test for each change.
    ignoreStatic: true,
    incremental: true,
    incrementalFile: 'out/mutation/incremental.json',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    jsonReporter: { fileName: 'out/mutation/report.json' },
    htmlReporter: { fileName: 'out/mutation/report.html' },
    clearTextReporter: { reportTests: false, allowColor: false },
    // Below the project, whose packages the copies find.
    tempDirName: 'out/mutation/copies',
    symlinkNodeModules: false,
    ignorePatterns: ['.*', 'dist', 'out', 'samples', 'media', 'l10n', 'webview'],
    concurrency: Number(process.env.MUTATE_JOBS ?? 1),
    timeoutMS: 10_000,
    allowConsoleColors: false,
  }).runMutationTest();
  return foundPercent(results.map(({ status }) => status)) >= leastFound;
}

function foundPercent(statuses) {
  const found = statuses.filter((status) => status === 'Killed' || status === 'Timeout').length;
  const missed = statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length;
  return found + missed === 0 ? 100 : (100 * found) / (found + missed);
}

/** The test files, first those that are named like a changed file: they notice most. */
function testsFor(files, onlyOwn) {
  const names = new Set(files.map((file) => basename(file, '.ts')));
  const folders = new Set([...files.map((file) => dirname(file).replace('src', 'test/unit')), ...testFolders]);
  const all = new Set([...folders].flatMap((folder) => filesIn(folder, '.test.ts')));
  const tests = [...all].filter((file) => !notExamples.has(basename(file, '.test.ts')));
  const isNamed = (file) => names.has(basename(file, '.test.ts'));
  const own = tests.filter(isNamed);
  return onlyOwn ? own : [...own, ...tests.filter((file) => !isNamed(file))];
}

/** The files in a folder and those below it, or the file itself; relative to the project, with slashes. */
function filesIn(place, suffix) {
  const path = join(projectRoot, place);
  if (!existsSync(path)) return [];
  const found = statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return found
    .filter((file) => file.endsWith(suffix))
    .map((file) => relative(projectRoot, file).split(sep).join('/'))
    .sort();
}

mutate(process.argv.slice(2)).then(
  (isEnough) => process.exit(isEnough ? 0 : 1),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
