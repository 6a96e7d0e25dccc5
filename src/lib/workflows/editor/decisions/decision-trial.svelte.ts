import {
	checkDecisions,
	compileDecisions,
	importedNamespaces,
	DecisionError,
	parseDmn,
	type DecisionResult,
	type EvaluatedDecision,
	type ParsedDecisions
} from '../../decisions/index.ts';
import {
	decisionChoices,
	decisionInputs,
	drawnRules,
	type DecisionInput,
	type DrawnRule
} from '../../decisions/decision-inputs.ts';
import type { JsonObject, JsonValue } from '../../expressions/json-value.ts';

/** Tries a decision of the drawing with values that somebody types. Nothing is saved. */
export class DecisionTrial {
	choices = $state.raw<readonly { id: string; name: string }[]>([]);
	decisionId = $state('');
	inputs = $state.raw<readonly DecisionInput[]>([]);
	/** What was typed, by path. Kept while the drawing changes. */
	typed = $state<Record<string, string>>({});
	result = $state.raw<DecisionResult | null>(null);
	problem = $state('');

	#parsed: ParsedDecisions | null = null;
	#rules: readonly DrawnRule[] = [];

	/** The drawing changed: what was answered before is no longer true. */
	async draw(source: string): Promise<void> {
		const parsed = await parseDmn(source);
		this.#parsed = parsed;
		this.#rules = drawnRules(parsed);
		this.choices = decisionChoices(parsed);
		if (!this.choices.some(({ id }) => id === this.decisionId))
			this.decisionId = this.choices.at(0)?.id ?? '';
		this.choose(this.decisionId);
	}

	choose(decisionId: string): void {
		this.decisionId = decisionId;
		this.inputs = this.#parsed ? decisionInputs(this.#parsed, decisionId) : [];
		this.clear();
	}

	clear(): void {
		this.result = null;
		this.problem = '';
	}

	/** What a step of the answer says about its rules; null where it has no table. */
	rulesOf({ decisionId, matchedRuleIds }: EvaluatedDecision): string | null {
		if (!this.#rules.some((rule) => rule.decisionId === decisionId)) return null;
		const numbers = this.#rules
			.filter((rule) => rule.decisionId === decisionId && matchedRuleIds.includes(rule.id))
			.map(({ number }) => number);
		if (numbers.length === 0) return 'no rule matched';
		return `${numbers.length === 1 ? 'rule' : 'rules'} ${numbers.join(', ')}`;
	}

	/** Cells of the rules that matched. */
	get matchedCells(): readonly string[] {
		const matched = (this.result?.evaluated ?? []).flatMap((step) => step.matchedRuleIds);
		return this.#rules.flatMap(({ id, cellId }) => (matched.includes(id) ? (cellId ?? []) : []));
	}

	evaluate(): void {
		this.clear();
		const parsed = this.#parsed;
		if (!parsed) return;
		if (parsed.definitions && importedNamespaces(parsed.definitions).length > 0) {
			this.problem =
				'Expected a decision that needs this file alone, but it imports other models: try it in a process once both are deployed.';
			return;
		}
		const [error] = checkDecisions(parsed).filter(({ severity }) => severity === 'error');
		if (error) {
			this.problem = error.message;
			return;
		}
		try {
			const variables = this.#variables();
			const decision = compileDecisions(parsed).get(this.decisionId);
			const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
			this.result = decision?.evaluate({ variables, now: Date.now(), timeZone }) ?? null;
		} catch (thrown) {
			if (!(thrown instanceof DecisionError || thrown instanceof TypingError)) throw thrown;
			this.problem = thrown.message;
		}
	}

	#variables(): JsonObject {
		const variables: Record<string, JsonValue> = {};
		for (const input of this.inputs) {
			const value = readTyped(input, this.typed[input.path] ?? '');
			const steps = input.path.split('.');
			const last = steps.pop() ?? '';
			let place = variables;
			for (const step of steps) {
				const inner = place[step];
				const next =
					typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
				place[step] = next;
				place = next as Record<string, JsonValue>;
			}
			place[last] = value;
		}
		return variables;
	}
}

class TypingError extends Error {}

function readTyped({ type, label }: DecisionInput, text: string): JsonValue {
	if (text.trim() === '') return null;
	switch (type) {
		case 'number': {
			const number = Number(text);
			if (!Number.isFinite(number)) throw new TypingError(`Expected a number for “${label}”.`);
			return number;
		}
		case 'boolean':
			return text === 'true';
		case 'string':
		case 'date':
			return text;
		case 'other':
			return readJson(text);
	}
}

/** A value of unknown type is read as JSON, and as text where it is none. */
function readJson(text: string): JsonValue {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return text;
	}
}
