/** Decision models that import others by namespace, bound when they are deployed. */
import { describe, expect, it } from 'vitest';
import { systemActor } from '#lib/identity/actor.ts';
import { bpmnXml } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS } from '../database.ts';
import { variablesOf } from '../history.ts';
import { operationsRig } from './operations-rig.ts';

const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const file = (namespace: string, content: string) =>
	`<definitions xmlns="${DMN}" id="${namespace}_model" name="${namespace}" namespace="${namespace}">${content}</definitions>`;
const imports = (namespace: string, name: string) =>
	`<import namespace="${namespace}" name="${name}" importType="${DMN}"/>`;
const tax = (percent: number) =>
	file(
		'tax',
		`<businessKnowledgeModel id="withTax" name="withTax"><variable name="withTax"/><encapsulatedLogic><formalParameter name="net"/><literalExpression><text>net * (1 + ${percent} / 100)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`
	);
const prices = file(
	'prices',
	`${imports('tax', 'Tax')}<decision id="price" name="price"><variable name="price"/><knowledgeRequirement><requiredKnowledge href="tax#withTax"/></knowledgeRequirement><literalExpression><text>Tax.withTax(net)</text></literalExpression></decision>`
);
const offer = file(
	'offers',
	`${imports('prices', 'Prices')}<decision id="offer" name="offer"><variable name="offer"/><informationRequirement><requiredDecision href="prices#price"/></informationRequirement><literalExpression><text>"for " + string(Prices.price)</text></literalExpression></decision>`
);
const MODEL = bpmnXml(
	(p) =>
		p
			.start()
			.element('businessRuleTask', 'decide', {
				extensions: '<zeebe:calledDecision decisionId="offer" resultVariable="text"/>'
			})
			.userTask('look')
			.end(),
	{ id: 'offering' }
);

for (const dialect of DIALECTS)
	describe(`imports of decision models on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const deployDmn = (...sources: string[]) =>
			deploy(
				rig.runtime,
				systemActor,
				sources.map((source, at) => ({ kind: 'dmn' as const, name: `model ${at}`, source }))
			);
		const ask = async () => {
			const variables = { net: 100 };
			const id = await startInstance(rig.runtime, rig.operator, {
				processKey: 'offering',
				variables
			});
			const row = (await variablesOf(rig.db, id)).find(({ name }) => name === 'text');
			return JSON.parse(row?.value_json ?? 'null') as string;
		};

		it('refuse a deployment whose import is not there, and name it', async () => {
			await rig.deploy('offering', MODEL);
			await expect(deployDmn(prices)).rejects.toMatchObject({
				code: 'deployment_refused',
				message: expect.stringContaining('“Tax” (tax)')
			});
		});

		it('find models of the same deployment, in any order and through others', async () => {
			const { decisions } = await deployDmn(offer, prices, tax(10));
			expect(decisions.map(({ key }) => key).sort()).toEqual(['offer', 'price']);
			expect(await ask()).toBe('for 110');
		});

		it('stay bound to what was deployed then; a new deployment takes the newest', async () => {
			await deployDmn(tax(20));
			expect(await ask()).toBe('for 110');
			await deployDmn(offer);
			expect(await ask()).toBe('for 120');
		});
	});
