import { sampleLoadOf } from '#lib/sample-company/sample-load.server.ts';

/** How far the load is; asked again and again by the set-up page. It tells no secrets. */
export function GET({ locals }) {
	const load = sampleLoadOf(locals.application.db);
	return Response.json({
		status: load?.status ?? 'none',
		progress: load?.progress ?? { step: 'plan', share: 0, on: null }
	});
}
