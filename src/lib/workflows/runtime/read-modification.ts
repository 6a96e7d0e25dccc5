/** What an operator typed -> the engine's command, or what is wrong with each field. */
import type { FieldError } from '#lib/messages/domain-error.ts';
import type { ModifyInstance } from '../engine/index.ts';
import type { JsonObject, JsonValue } from '../expressions/json-value.ts';

export interface ModificationInput {
	/** Element instances to end. */
	readonly terminate: readonly string[];
	readonly activate: readonly ActivationInput[];
	/** Variables of the process, as JSON text. */
	readonly variables: string;
}

export interface ActivationInput {
	readonly elementId: string;
	/** Where its scope is active several times: which of them. */
	readonly scopeId?: string | undefined;
	/** Variables that only this element sees, as JSON text. */
	readonly variables: string;
}

/** Names of the fields, shared by the form and its errors. */
export const modificationField = {
	variables: 'variables',
	activation: (index: number) => `activate.${index}`,
	activationVariables: (index: number) => `activate.${index}.variables`,
	terminate: (elementInstanceId: string) => `terminate.${elementInstanceId}`
};

export function readModification(input: ModificationInput): {
	command: ModifyInstance;
	problems: FieldError[];
} {
	const problems: FieldError[] = [];
	const read = (text: string, field: string): JsonObject | undefined => {
		const found = readObject(text);
		if (!('problem' in found)) return found.value;
		problems.push({ field, message: found.problem });
		return undefined;
	};
	const command: ModifyInstance = {
		type: 'modify',
		terminate: input.terminate,
		activate: input.activate.map(({ elementId, scopeId, variables }, index) => ({
			elementId,
			scopeId,
			variables: read(variables, modificationField.activationVariables(index))
		})),
		variables: read(input.variables, modificationField.variables)
	};
	return { command, problems };
}

function readObject(text: string): { value: JsonObject | undefined } | { problem: string } {
	if (text.trim() === '') return { value: undefined };
	let value: JsonValue;
	try {
		value = JSON.parse(text) as JsonValue;
	} catch (error) {
		return {
			problem: `Expected JSON, but ${error instanceof Error ? error.message : 'it is not'}`
		};
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		return {
			problem: 'Expected names with values, as in {"amount": 12}, but it is another value.'
		};
	if (Object.keys(value).some((name) => name.trim() === ''))
		return { problem: 'Expected every variable to have a name, but one is empty.' };
	return { value };
}

/** The choice as a page sends it; whatever is not of that shape is left out. */
export function parseModification(text: string): ModificationInput {
	let sent: unknown;
	try {
		sent = JSON.parse(text);
	} catch {
		sent = null;
	}
	const { terminate, activate, variables } = Object(sent) as Record<string, unknown>;
	const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
	return {
		terminate: list(terminate).filter((id) => typeof id === 'string'),
		activate: list(activate).flatMap((item) => {
			const { elementId, scopeId, variables: own } = Object(item) as Record<string, unknown>;
			if (typeof elementId !== 'string') return [];
			return [
				{
					elementId,
					scopeId: typeof scopeId === 'string' ? scopeId : undefined,
					variables: typeof own === 'string' ? own : ''
				}
			];
		}),
		variables: typeof variables === 'string' ? variables : ''
	};
}
