import assert from 'node:assert/strict';
import { pageHtml } from '../../../../src/vscode/pages/pageHtml';

describe('pageHtml', () => {
  const html = pageHtml({
    title: 'Dependencies of <b>"SAP" & co</b>',
    script: 'https://webview.example/dist/pages/dependencies.js',
    cspSource: 'https://webview.example',
    nonce: 'n0nce',
  });

  it('allows nothing but what it names', () => {
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1];
    assert.equal(policy, "default-src 'none'; img-src data:; style-src https://webview.example 'nonce-n0nce'; script-src 'nonce-n0nce'");
  });

  it('runs one script, by its nonce, and none of its own', () => {
    assert.deepEqual(html.match(/<script[^]*?<\/script>/g), [
      '<script nonce="n0nce" src="https://webview.example/dist/pages/dependencies.js"></script>',
    ]);
    assert.doesNotMatch(html, /\son\w+=|style=/);
  });

  it('takes names as text', () => {
    assert.match(html, /<title>Dependencies of &lt;b&gt;&quot;SAP&quot; &amp; co&lt;\/b&gt;<\/title>/);
  });
});
