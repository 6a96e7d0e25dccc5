import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionChoices, decisionInputs, drawnRules, ownerOf } from './decision-inputs.ts';
import { parseDmn } from './parse-dmn.ts';

const triage = readFileSync(
	new URL('../templates/customer-service-case/case-triage.dmn', import.meta.url),
	'utf8'
);

const DISCOUNT = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
	<inputData id="amountData" name="Amount of the order"><variable id="v" name="amount" typeRef="number" /></inputData>
	<decision id="risk" name="Risk"><variable id="rv" name="risk" />
		<literalExpression id="rl"><text>if customer.isNew then "high" else "low"</text></literalExpression>
	</decision>
	<decision id="discount" name="Discount">
		<informationRequirement id="r1"><requiredDecision href="#risk" /></informationRequirement>
		<informationRequirement id="r2"><requiredInput href="#amountData" /></informationRequirement>
		<decisionTable id="t">
			<input id="i1"><inputExpression id="e1" typeRef="string"><text>risk</text></inputExpression></input>
			<input id="i2"><inputExpression id="e2"><text>amount</text></inputExpression></input>
			<output id="o" name="percent" />
			<rule id="rule1"><inputEntry id="c1"><text>"low"</text></inputEntry><inputEntry id="c2"><text>&gt; 100</text></inputEntry><outputEntry id="c3"><text>5</text></outputEntry></rule>
		</decisionTable>
	</decision>
</definitions>`;

describe('the inputs of a decision', () => {
	it('are the columns of its table, with the texts that the rules test', async () => {
		const inputs = decisionInputs(await parseDmn(triage), 'case-triage');
		expect(inputs.map(({ path, type }) => [path, type])).toEqual([
			['serviceCase.kind', 'string'],
			['serviceCase.channel', 'string'],
			['serviceCase.sales_order_id', 'other']
		]);
		expect(inputs[0]).toMatchObject({
			label: 'Kind',
			suggestions: ['incident', 'complaint', 'return', 'question']
		});
	});

	it('are those of required decisions too, but not what these answer', async () => {
		const inputs = decisionInputs(await parseDmn(DISCOUNT), 'discount');
		expect(inputs.map(({ path }) => path).sort()).toEqual(['amount', 'customer.isNew']);
		expect(inputs.find(({ path }) => path === 'amount')).toMatchObject({
			label: 'Amount of the order',
			type: 'number'
		});
	});

	it('are none for a decision that is not there', async () => {
		expect(decisionInputs(await parseDmn(DISCOUNT), 'other')).toEqual([]);
		expect(decisionInputs(await parseDmn('<html/>'), 'discount')).toEqual([]);
	});
});

describe('a drawing of decisions', () => {
	it('names its decisions, the cells of its rules, and where an element stands', async () => {
		const parsed = await parseDmn(DISCOUNT);
		expect(decisionChoices(parsed).map(({ id }) => id)).toEqual(['risk', 'discount']);
		expect(drawnRules(parsed)).toEqual([
			{ id: 'rule1', decisionId: 'discount', number: 1, cellId: 'c1' }
		]);
		expect(ownerOf(parsed, 'c3')).toBe('discount');
		expect(ownerOf(parsed, 'nowhere')).toBeNull();
	});
});
