import assert from 'node:assert/strict';
import { SharedQuestion } from '../../../src/credentials/sharedQuestion';

/** A question whose answer the test gives, and which notes whether it was given up. */
function openQuestion() {
  const asked: AbortSignal[] = [];
  let answer: (text: string) => void = () => undefined;
  const question = new SharedQuestion((signal) => {
    asked.push(signal);
    return new Promise<string>((resolve, reject) => {
      answer = resolve;
      signal.addEventListener('abort', () => { reject(new Error('given up')); });
    });
  });
  return { question, asked, answer: (text: string) => { answer(text); } };
}

describe('a shared question', () => {
  it('is asked once, whoever waits', async () => {
    const { question, asked, answer } = openQuestion();
    const answers = Promise.all([question.answer(), question.answer()]);
    answer('yes');
    assert.deepEqual(await answers, ['yes', 'yes']);
    assert.equal(await question.answer(), 'yes');
    assert.equal(asked.length, 1);
  });

  it('goes on for the others when one goes', async () => {
    const { question, answer } = openQuestion();
    const leaver = new AbortController();
    const left = question.answer(leaver.signal);
    const stayed = question.answer();
    leaver.abort(new Error('left'));
    await assert.rejects(left, /left/);
    answer('yes');
    assert.equal(await stayed, 'yes');
    assert.ok(question.usable);
  });

  it('is given up when all have gone, and is no use after that', async () => {
    const { question, asked } = openQuestion();
    const leaver = new AbortController();
    const left = question.answer(leaver.signal);
    leaver.abort(new Error('left'));
    await assert.rejects(left, /left/);
    assert.equal(asked[0]?.aborted, true);
    assert.equal(question.usable, false);
  });

  it('is not asked by somebody who has gone already', async () => {
    const { question, asked } = openQuestion();
    await assert.rejects(question.answer(AbortSignal.abort(new Error('left'))), /left/);
    assert.equal(asked.length, 0);
  });
});
