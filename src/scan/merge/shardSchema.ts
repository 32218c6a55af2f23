import * as v from 'valibot';
import { mostShards } from '../shard';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Which shard a report is about. */
export const shardSchema = v.pipe(
  v.object({ index: v.pipe(whole, v.minValue(1)), count: v.pipe(whole, v.maxValue(mostShards)) }),
  v.check(({ index, count }) => index <= count),
);

export const scanSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

export const regionSchema = v.object({ line: whole, column: whole, endLine: whole, endColumn: whole });

export const sarifRegionSchema = v.object({ startLine: whole, startColumn: whole, endLine: whole, endColumn: whole });

export const indexSchema = whole;
