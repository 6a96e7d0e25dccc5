import type { News } from '#lib/notifications/notify.server.ts';

/** That somebody has a task now. */
export function taskNews({ id, name }: { id: string; name: string }, text: string): News {
	return { kind: 'task', subjectKey: `task/${id}`, title: name, text, href: `/tasks/${id}` };
}
