/** `live`: the process answers. `ready`: the database answers too. */
export async function GET({ locals }) {
	const live = true;
	try {
		await locals.application.db.reader.selectFrom('team').select('key').limit(1).execute();
		return Response.json({ live, ready: true });
	} catch {
		return Response.json({ live, ready: false }, { status: 503 });
	}
}
