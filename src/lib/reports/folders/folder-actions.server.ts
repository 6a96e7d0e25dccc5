/** The forms about folders, answered by the page of reports wherever they are shown. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { createFolder, grantFolder, moveFolder, renameFolder } from './change-folder.server.ts';
import { deleteFolder, moveItem, readItemKind } from './folder-contents.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'>;

interface Asked {
	readonly db: Database;
	readonly actor: Actor;
	readonly now: number;
	text(field: string): string;
}

function action(work: (asked: Asked) => Promise<unknown>) {
	return async ({ locals, request }: Event) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			const { actor, application } = locals;
			authorize(actor, 'report.read');
			const text = (field: string) => String(form.get(field) ?? '');
			await work({ db: application.db, actor, now: Date.now(), text });
			return { isDone: true };
		});
	};
}

export const folderActions = {
	createFolder: action(({ db, actor, now, text }) =>
		createFolder(db, { name: text('name'), parentId: text('folder') }, actor, now)
	),
	renameFolder: action(({ db, actor, now, text }) =>
		renameFolder(db, text('id'), text('name'), actor, now)
	),
	moveFolder: action(({ db, actor, now, text }) =>
		moveFolder(db, text('id'), text('folder'), actor, now)
	),
	grantFolder: action(({ db, actor, now, text }) =>
		grantFolder(db, text('id'), readJson(text('rights')), actor, now)
	),
	deleteFolder: action(({ db, actor, now, text }) =>
		deleteFolder(db, text('id'), text('seen').split(' ').filter(Boolean), actor, now)
	),
	moveItem: action(({ db, actor, now, text }) =>
		moveItem(db, { kind: readItemKind(text('kind')), id: text('id') }, text('folder'), actor, now)
	)
};

/** What is no JSON is refused by the schema of the rights. */
function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
