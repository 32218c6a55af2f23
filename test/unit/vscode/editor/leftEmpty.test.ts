import '../../../fixtures/fakeEditor';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { noteSettingsFile } from '../../../../src/vscode/editor/leftEmpty';

/** The file system as VS Code offers it. */
const files = {
  stat: (uri: vscode.Uri) => Promise.resolve().then(() => statSync(uri.fsPath)),
  readFile: (uri: vscode.Uri) => Promise.resolve().then(() => readFileSync(uri.fsPath)),
  readDirectory: (uri: vscode.Uri) => Promise.resolve().then(() => readdirSync(uri.fsPath).map((name) => [name, 1])),
  delete: (uri: vscode.Uri) =>
    Promise.resolve().then(() => {
      rmSync(uri.fsPath, { recursive: true });
    }),
} as unknown as Parameters<typeof noteSettingsFile>[0];

describe('The settings file of a folder, after a change was taken back', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flow-warden-settings-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const around = () => join(folder, '.vscode');
  const file = () => join(around(), 'settings.json');
  const note = () => noteSettingsFile(files, vscode.Uri.file(folder));
  const write = (text: string) => {
    mkdirSync(around(), { recursive: true });
    writeFileSync(file(), text);
  };

  it('is gone with its folder, where it was made for the change', async () => {
    const tidy = await note();
    write('{\n}\n');
    await tidy();
    assert.equal(existsSync(around()), false);
  });

  it('is gone alone, where the folder was there', async () => {
    mkdirSync(around());
    const tidy = await note();
    write('{}');
    await tidy();
    assert.deepEqual([existsSync(file()), existsSync(around())], [false, true]);
  });

  it('stays where something is in it, or where it was there before', async () => {
    const tidy = await note();
    write('{ "editor.fontSize": 12 }');
    await tidy();
    assert.equal(existsSync(file()), true);
    write('{}');
    await (
      await note()
    )();
    assert.equal(existsSync(file()), true);
  });
});
