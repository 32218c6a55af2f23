import assert from 'node:assert/strict';
import { flowScheme, isReadOnly, isWatched, zipScheme } from '../../../src/vscode/isWatched';

const file = { languageId: 'json', scheme: 'file', hasFileSystem: true };

describe('isWatched', () => {
  it('takes JSON with a file behind it, wherever the file is', () => {
    for (const scheme of ['file', 'vscode-vfs', 'vscode-remote', 'memfs']) assert.ok(isWatched({ ...file, scheme }), scheme);
    assert.ok(isWatched({ ...file, languageId: 'jsonc' }));
  });

  it('takes a flow of the environment, or of a zip, that is only looked at', () => {
    for (const scheme of [flowScheme, zipScheme]) {
      assert.ok(isWatched({ languageId: 'json', scheme, hasFileSystem: false }));
      assert.ok(isReadOnly(scheme));
    }
    assert.ok(!isReadOnly('file'));
  });

  it('takes a new document that was never saved', () => {
    assert.ok(isWatched({ languageId: 'json', scheme: 'untitled', hasFileSystem: false }));
  });

  it('leaves other languages alone', () => {
    assert.ok(!isWatched({ ...file, languageId: 'plaintext' }));
  });

  it('leaves the left side of a diff, output and settings alone', () => {
    for (const scheme of ['git', 'gitlens', 'vscode-local-history', 'vscode-userdata']) {
      assert.ok(!isWatched({ ...file, scheme }), scheme);
    }
    assert.ok(!isWatched({ ...file, scheme: 'output', hasFileSystem: false }));
  });
});
