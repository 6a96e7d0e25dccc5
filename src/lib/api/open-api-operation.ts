/** The parts that the operations of the description are made of. */
import { z } from 'zod';
import type { JsonSchema } from './values-schema.ts';

export type Operation = Record<string, unknown>;

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: JsonSchema) => ({ 'application/json': { schema } });
export const path = (name: string) => ({
	name,
	in: 'path',
	required: true,
	schema: { type: 'string' }
});
export const query = (
	name: string,
	description: string,
	schema: JsonSchema = { type: 'string' }
) => ({
	name,
	in: 'query',
	description,
	schema
});

const REFUSALS = { '401': 'Problem', '403': 'Problem', '404': 'Problem', '422': 'Problem' };

export function operation(
	operationId: string,
	summary: string,
	parts: { status?: number; answer: JsonSchema; body?: JsonSchema; more?: Operation }
): Operation {
	const { status = 200, answer, body, more = {} } = parts;
	return {
		operationId,
		summary,
		...more,
		...(body ? { requestBody: { required: true, content: content(body) } } : {}),
		responses: {
			[status]: { description: 'Done.', content: content(answer) },
			...Object.fromEntries(
				Object.entries(REFUSALS).map(([code, name]) => [
					code,
					{ description: 'Refused.', content: content(ref(name)) }
				])
			)
		}
	};
}

export const bodyOf = (schema: z.ZodType): JsonSchema => {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
	return rest;
};
