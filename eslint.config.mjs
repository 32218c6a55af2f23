import tseslint from 'typescript-eslint';

/** The walls of docs/architecture.md: which rooms a room may not import from. */
const walls = {
  flow: ['documents', 'secrets', 'rules', 'policy', 'scan', 'cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  documents: ['secrets', 'rules', 'policy', 'scan', 'cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  secrets: ['rules', 'policy', 'scan', 'cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  rules: ['policy', 'scan', 'cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  policy: ['scan', 'cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  scan: ['cli', 'cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  cli: ['cloud', 'credentials', 'sandbox', 'protocol', 'vscode'],
  cloud: ['documents', 'secrets', 'rules', 'policy', 'scan', 'cli', 'credentials', 'sandbox', 'protocol', 'vscode'],
  credentials: ['rules', 'policy', 'scan', 'cli', 'sandbox', 'protocol', 'vscode'],
  // Written from the services' documentation, so that a mistake in the client cannot hide behind the same mistake here.
  sandbox: ['flow', 'documents', 'secrets', 'rules', 'policy', 'scan', 'cli', 'cloud', 'credentials', 'protocol', 'vscode'],
  protocol: ['flow', 'documents', 'secrets', 'rules', 'policy', 'scan', 'cli', 'cloud', 'credentials', 'sandbox', 'vscode'],
};
/** The rooms of src/vscode: features know the ground and the sidebar, not each other; `entries` is on top. */
const ground = ['messages', 'environments', 'errors', 'pages', 'plans'];
const features = ['access', 'assist', 'connect', 'create', 'dependencies', 'editor', 'findings', 'recovery', 'rotate', 'share', 'transfer'];
const editorWalls = {
  messages: ['environments', 'errors', 'pages', 'plans', 'sidebar', ...features, 'entries'],
  environments: ['errors', 'pages', 'plans', 'sidebar', ...features, 'entries'],
  errors: ['pages', 'plans', 'sidebar', ...features, 'entries'],
  pages: ['plans', 'sidebar', ...features, 'entries'],
  plans: ['pages', 'sidebar', ...features, 'entries'],
  sidebar: ['pages', ...features, 'entries'],
  ...Object.fromEntries(features.map((feature) => [feature, [...features.filter((other) => other !== feature), 'entries']])),
};
const pureRooms = ['flow', 'documents', 'secrets', 'rules', 'policy', 'protocol'];

/** A call takes some 100,000 arguments; a hostile file, and a large environment, hold more. */
const spreadArguments = {
  selector: 'CallExpression[callee.property.name=/^(push|unshift|splice|max|min|fromCharCode)$/] > SpreadElement.arguments',
  message: 'The list may be longer than a call takes arguments: use a loop, or concat.',
};

/** What of VS Code shows a text to people and may make links of what is in it. */
const talking = '/^(show(Information|Warning|Error)Message|withProgress|(show|create)(InputBox|QuickPick)|setStatusBarMessage)$/';

function wall(room, closed) {
  const patterns = closed.map((other) => ({
    group: [`**/${other}/*`, `**/${other}`],
    message: `src/${room} may not import src/${other}: see docs/architecture.md.`,
  }));
  const paths = [{ name: 'vscode', message: "Only src/vscode and src/extension.ts import 'vscode'." }];
  if (pureRooms.includes(room)) patterns.push({ group: ['node:*'], message: `src/${room} is pure: no Node modules.` });
  return { files: [`src/${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { paths, patterns }] } };
}

function editorWall(room, closed) {
  const patterns = closed.map((other) => ({
    regex: `^(\\.\\./)+${other}/`,
    message: `src/vscode/${room} may not import src/vscode/${other}: see docs/architecture.md.`,
  }));
  return { files: [`src/vscode/${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'samples/', '.vscode-test/', 'node_modules/', 'tsconfig.pure.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.mjs'] } } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it'], package: 'mocha' }] },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      eqeqeq: 'error',
      // The formatter breaks everything else. A sentence stays in one piece, so that it can be found and translated.
      'max-len': ['error', { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
    },
  },
  { files: ['src/**/*.ts', 'webview/**/*.ts'], rules: { 'no-restricted-syntax': ['error', spreadArguments] } },
  {
    // A foreign name in a notification, a list or a prompt can be a link that runs a command.
    files: ['src/**/*.ts'],
    ignores: ['src/vscode/messages/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        spreadArguments,
        {
          selector: [
            `MemberExpression[property.name=${talking}]`,
            `MemberExpression[property.value=${talking}]`,
            `ObjectPattern > Property[key.name=${talking}]`,
          ].join(', '),
          message: 'Talk to people through src/vscode/messages, which breaks links in foreign names.',
        },
      ],
    },
  },
  {
    // An id or a name in an address: src/cloud/address.ts knows what can be part of one, and never throws.
    files: ['src/cloud/**/*.ts', 'src/credentials/**/*.ts', 'src/vscode/**/*.ts'],
    ignores: ['src/cloud/address.ts', 'src/cloud/errors/hideValue.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['encodeURIComponent', 'encodeURI', 'escape'].map((name) => ({ name, message: 'Build addresses with src/cloud/address.ts.' })),
      ],
    },
  },
  ...Object.entries(walls).map(([room, closed]) => wall(room, closed)),
  ...Object.entries(editorWalls).map(([room, closed]) => editorWall(room, closed)),
  {
    files: ['src/vscode/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^\\./(?!${ground.join('|')})[^/]+/`, message: 'Every room may import this file, so it may import the ground only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['vscode'],
          patterns: [{ regex: 'src/(?!protocol)', message: 'A page knows src/protocol only: see docs/architecture.md.' }],
        },
      ],
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
);
