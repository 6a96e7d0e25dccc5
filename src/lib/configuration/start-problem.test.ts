import { expect, it } from 'vitest';
import { readConfiguration } from './configuration.server.ts';
import { startProblem } from './start-problem.server.ts';

function failureOf(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	return null;
}
const system = (code: string, syscall?: string) =>
	Object.assign(new Error(`${code}: failed`), { code, ...(syscall ? { syscall } : {}) });

it('names the wrong variables', () => {
	const error = failureOf(() => readConfiguration({ PORT: 'x' }));
	expect(startProblem(error, {})).toMatch(/^Expected valid environment variables[^]*PORT/);
});

it('names the folder that cannot be written', () => {
	expect(startProblem(system('EACCES', 'mkdir'), { DATA_DIR: '/srv/flow' })).toMatch(
		/folder “\/srv\/flow”, but it cannot be written \(EACCES\)/
	);
});

it('says that the database does not answer, also behind a migration', () => {
	const error = new Error('Expected migration x to apply.', { cause: system('ECONNREFUSED') });
	expect(startProblem(error, {})).toMatch(/Expected an answer of the database[^]*ECONNREFUSED/);
});

it('leaves mistakes of our own to their stack', () => {
	expect(startProblem(new TypeError('x is not a function'), {})).toBeNull();
});
