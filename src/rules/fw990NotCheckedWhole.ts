import type { CutOff, Limits } from '../flow/coverage';
import { say, type Message } from '../message';
import type { RuleInfo } from './rule';

/** FW990: part of the file was left out. `analyse` reports it itself; there is nothing to search for in a flow. */
export const notCheckedWhole: RuleInfo = {
  code: 'FW990',
  name: 'not-checked-whole',
  severity: 'warning',
  title: say('File not checked whole'),
  why: say(
    'A part of the file was left out, so that a secret in it goes unnoticed. Limits that no real flow reaches keep a hostile file from taking the editor or a build down.',
  ),
  remedy: say('Look at the file: nobody writes a flow like this. Split what is too large, and give each key of an object once.'),
};

/** What was left out, as a sentence. */
export function sayCutOff(why: CutOff, limits: Limits): Message {
  switch (why) {
    case 'length':
      return say('This file is longer than {0} characters. It was not checked.', limits.characters);
    case 'unreadable':
      return say('This file has syntax errors and is too large or too deeply nested to be read in spite of them. It was not checked.');
    case 'nesting':
      return say('Some steps or values of this file are nested too deeply. They were not checked.');
    case 'steps':
      return say('This file has more than {0} triggers and actions. The others were not checked.', limits.steps);
    case 'findings':
      return say('This file has more than {0} findings. The others are not listed.', limits.findings);
    case 'repeatedKeys':
      return say('Keys of this file are repeated too often in one object. Not all of their values were checked.');
    case 'time':
      return say('This file takes more than {0} seconds to check. What was left then was not checked.', limits.milliseconds / 1000);
    case 'fault':
      return say('A fault of Flow Warden ended the check of this file. Please report it.');
  }
}
