import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** A sentence that people read is no behaviour: a test that repeats it word by word would only keep it from getting better. */
const sentences = {
  shouldIgnore({ node }) {
    return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'say' ? 'a sentence' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'sentences', sentences)];
