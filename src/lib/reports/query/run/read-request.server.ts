/** Reads a JSON body by a schema; what does not fit is told by field. */
import type { z } from 'zod';
import { invalidQuery } from './report-run.server.ts';

export async function readRequest<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
	let body: unknown;
	try {
		body = await request.json();
	} catch {
		throw invalidQuery([{ field: '', message: 'Expected JSON.' }]);
	}
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	throw invalidQuery(
		parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
	);
}
