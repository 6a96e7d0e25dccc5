/** Expressions and conditions in plain TypeScript, with the same answers as in SQL. */
import type { ColumnUse } from './expression-columns.ts';
import type { Condition, Expression, FunctionName } from './expression.ts';

export type Value = string | number | null;

export interface EvaluationScope {
	readonly column: (use: ColumnUse) => Value;
	readonly parts: readonly (number | null)[];
	/** UTC milliseconds. */
	readonly now: number;
	readonly today: string;
}

export function evaluateExpression(expression: Expression, scope: EvaluationScope): Value {
	const evaluate = (of: Expression) => evaluateExpression(of, scope);
	switch (expression.kind) {
		case 'column':
			return scope.column(expression);
		case 'value':
		case 'constant':
			return expression.value;
		case 'part':
			return scope.parts[expression.index] ?? null;
		case 'now':
			return scope.now;
		case 'today':
			return scope.today;
		case 'days-between': {
			const from = evaluate(expression.from);
			const to = evaluate(expression.to);
			return from === null || to === null
				? null
				: (Date.parse(String(to)) - Date.parse(String(from))) / DAY;
		}
		case 'month-of': {
			const of = evaluate(expression.of);
			return of === null ? null : String(of).slice(0, 7);
		}
		case 'first-of-month': {
			const year = evaluate(expression.year);
			const month = evaluate(expression.month);
			if (year === null || month === null) return null;
			return `${year}-${String(month).padStart(2, '0')}-01`;
		}
		case 'arithmetic':
			return calculate(expression.operator, evaluate(expression.left), evaluate(expression.right));
		case 'coalesce':
			return expression.parts.map(evaluate).find((value) => value !== null) ?? null;
		case 'choose': {
			if (evaluateCondition(expression.when, scope) === true) return evaluate(expression.then);
			return expression.otherwise ? evaluate(expression.otherwise) : null;
		}
		case 'call': {
			const of = expression.of.map(evaluate);
			const known = of.filter((value) => value !== null);
			return known.length < of.length ? null : callFunction(expression.name, known);
		}
		default:
			return expression satisfies never;
	}
}

const DAY = 86_400_000;

/** Division by nothing gives nothing, as in SQL. */
export function calculate(
	operator: '+' | '-' | '*' | '/',
	left: Value,
	right: Value
): number | null {
	if (left === null || right === null) return null;
	const [a, b] = [Number(left), Number(right)];
	switch (operator) {
		case '+':
			return a + b;
		case '-':
			return a - b;
		case '*':
			return a * b;
		case '/':
			return b === 0 ? null : a / b;
		default:
			return operator satisfies never;
	}
}

function callFunction(name: FunctionName, of: readonly (string | number)[]): Value {
	const numbers = of.map(Number);
	const texts = of.map(String);
	const [number = 0, from = 0, length] = numbers;
	const [text = '', within = ''] = texts;
	switch (name) {
		case 'real':
			return number;
		case 'abs':
			return Math.abs(number);
		case 'floor':
			return Math.floor(number);
		case 'root':
			return number < 0 ? null : Math.sqrt(number);
		case 'least':
			return Math.min(...numbers);
		case 'greatest':
			return Math.max(...numbers);
		case 'concat':
			return texts.join('');
		case 'lower':
			return text.toLowerCase();
		case 'upper':
			return text.toUpperCase();
		case 'trim':
			return text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
		case 'length':
			return [...text].length;
		case 'number-of':
			return Math.trunc(number);
		case 'position': {
			const at = within.indexOf(text);
			return at < 0 ? 0 : [...within.slice(0, at)].length + 1;
		}
		case 'substring': {
			const start = from - 1;
			return [...text].slice(start, length === undefined ? undefined : start + length).join('');
		}
		case 'add-days':
			return new Date(Date.parse(text) + from * DAY).toISOString().slice(0, 10);
		default:
			return name satisfies never;
	}
}

/** SQL's three answers: true, false, and unknown as `null`. */
export function evaluateCondition(condition: Condition, scope: EvaluationScope): boolean | null {
	const evaluate = (of: Expression) => evaluateExpression(of, scope);
	switch (condition.kind) {
		case 'compare': {
			const left = evaluate(condition.left);
			const right = evaluate(condition.right);
			return left === null || right === null ? null : isOrdered(condition.operator, left, right);
		}
		case 'same':
			return evaluate(condition.left) === evaluate(condition.right);
		case 'empty':
			return evaluate(condition.of) === null;
		case 'one-of': {
			const value = evaluate(condition.of);
			return value === null ? null : condition.values.includes(value);
		}
		case 'contains': {
			const value = evaluate(condition.of);
			return value === null
				? null
				: String(value).toLowerCase().includes(condition.text.toLowerCase());
		}
		case 'not': {
			const part = evaluateCondition(condition.part, scope);
			return part === null ? null : !part;
		}
		case 'all': {
			const parts = condition.parts.map((part) => evaluateCondition(part, scope));
			return parts.includes(false) ? false : parts.includes(null) ? null : true;
		}
		case 'any': {
			const parts = condition.parts.map((part) => evaluateCondition(part, scope));
			return parts.includes(true) ? true : parts.includes(null) ? null : false;
		}
		default:
			return condition satisfies never;
	}
}

function isOrdered(
	operator: Extract<Condition, { kind: 'compare' }>['operator'],
	left: string | number,
	right: string | number
): boolean {
	switch (operator) {
		case '=':
			return left === right;
		case '<>':
			return left !== right;
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '>':
			return left > right;
		case '>=':
			return left >= right;
		default:
			return operator satisfies never;
	}
}
