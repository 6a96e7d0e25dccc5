/**
 * The public Technology Compatibility Kit of DMN, case by case. `known-failures.json` names the
 * cases that fail, each with its reason: another failure breaks this test, and so does a listed
 * case that passes. UPDATE_KNOWN_FAILURES=1 writes the list anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTestCases } from './read-test-cases.ts';
import { runCase } from './run-case.ts';

const KNOWN_FAILURES = new URL('known-failures.json', import.meta.url);
const known = JSON.parse(readFileSync(KNOWN_FAILURES, 'utf8')) as Record<string, string>;
const cases = readTestCases(new URL('../../fixtures/dmn-tck/', import.meta.url));
const failures = new Map<string, string>();

function rate(level: 2 | 3): { passed: number; total: number } {
	const ofLevel = cases.filter((testCase) => testCase.level === level);
	return {
		passed: ofLevel.filter(({ id }) => !failures.has(id)).length,
		total: ofLevel.length
	};
}

describe('DMN TCK', () => {
	beforeAll(async () => {
		for (const testCase of cases) {
			const failure = await runCase(testCase).catch((error: unknown) => String(error));
			if (failure !== null) failures.set(testCase.id, failure);
		}
		for (const level of [2, 3] as const) {
			const { passed, total } = rate(level);
			const percent = ((100 * passed) / total).toFixed(1);
			console.log(`DMN TCK level ${level}: ${passed}/${total} cases (${percent} %)`);
		}
		for (const [id, failure] of failures) {
			console.log(`  ${id}: ${failure}${known[id] ? `. ${known[id]}` : ''}`);
		}
		if (process.env['UPDATE_KNOWN_FAILURES']) {
			const list = Object.fromEntries([...failures].map(([id, why]) => [id, known[id] ?? why]));
			writeFileSync(KNOWN_FAILURES, `${JSON.stringify(list, null, '\t')}\n`);
		}
	});

	it('fails nowhere but in the cases that are listed', () => {
		const unexpected = [...failures].filter(([id]) => !(id in known));
		expect(unexpected).toEqual([]);
	});

	it('fails in every case that is listed', () => {
		expect(Object.keys(known).filter((id) => !failures.has(id))).toEqual([]);
	});

	it('runs the whole kit, and passes as much as was ever reached', () => {
		const level2 = rate(2);
		const level3 = rate(3);
		expect(level2.total).toBeGreaterThanOrEqual(116);
		expect(level3.total).toBeGreaterThanOrEqual(1421);
		expect(level2.passed).toBe(level2.total);
		expect(level3.passed / level3.total).toBeGreaterThanOrEqual(0.97);
	});
});
