import type { z } from 'zod';
import { errors } from '#lib/messages/generated/errors.ts';

/** Reads and checks a JSON body; every part that does not fit is named. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
	// Only this type makes a browser ask before it sends somebody's cookies from a foreign page.
	if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
		throw errors.requestInvalid({ count: 1 }, [
			{ field: 'content-type', message: 'Expected application/json.' }
		]);
	const body: unknown = await request.json().catch(() => undefined);
	if (body === undefined)
		throw errors.requestInvalid({ count: 1 }, [{ field: '', message: 'Expected JSON.' }]);
	const read = schema.safeParse(body);
	if (read.success) return read.data;
	const details = read.error.issues.map(({ path, message }) => ({
		field: path.join('.'),
		message
	}));
	throw errors.requestInvalid({ count: details.length }, details);
}
