import { describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/messages/domain-error.ts';
import { publicActor, systemActor, type Actor } from './actor.ts';
import { authorize, can } from './authorize.ts';

const staff: Actor = { ...systemActor, kind: 'user', userId: 'u1', name: 'Ada', roles: ['staff'] };

describe('authorize', () => {
	it('lets staff work on tasks but not deploy processes', () => {
		expect(can(staff, 'task.work')).toBe(true);
		expect(() => authorize(staff, 'process.deploy')).toThrow(Forbidden);
	});

	it('unites the permissions of several roles', () => {
		const both: Actor = { ...staff, roles: ['staff', 'designer'] };
		expect(can(both, 'process.deploy')).toBe(true);
	});

	it('refuses nobody and the public everything, and lets the system do its work', () => {
		expect(() => authorize(null, 'record.read')).toThrow(Forbidden);
		expect(can(publicActor, 'record.read')).toBe(false);
		expect(can(systemActor, 'instance.operate')).toBe(true);
	});
});
