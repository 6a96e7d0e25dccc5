import {
	cancelAction,
	checkAction,
	finishAction,
	reopenAction
} from '../erp/quality/corrective-action.server.ts';
import { decideInspection, inspectAgain } from '../erp/quality/decide-inspection.server.ts';
import {
	analyseNonConformance,
	cancelNonConformance,
	closeNonConformance,
	containNonConformance,
	decideNonConformance
} from '../erp/quality/non-conformance.server.ts';
import type { Run } from './run-action.server.ts';

const decide =
	(decision: 'accepted' | 'rejected' | 'rework'): Run =>
	(tx, actor, { id, note }, context) =>
		decideInspection(tx, actor, { id, decision, note }, context);

export const QUALITY_RUNS: Readonly<Record<string, Run>> = {
	'inspection accept': decide('accepted'),
	'inspection concede': decide('accepted'),
	'inspection reject': decide('rejected'),
	'inspection rework': decide('rework'),
	'inspection again': inspectAgain,
	'non_conformance contain': containNonConformance,
	'non_conformance analyse': analyseNonConformance,
	'non_conformance decide': decideNonConformance,
	'non_conformance close': closeNonConformance,
	'non_conformance cancel': cancelNonConformance,
	'corrective_action finish': finishAction,
	'corrective_action effective': (tx, actor, { id, note }, context) =>
		checkAction(tx, actor, { id, note, isEffective: true }, context),
	'corrective_action ineffective': (tx, actor, { id, note }, context) =>
		checkAction(tx, actor, { id, note, isEffective: false }, context),
	'corrective_action reopen': reopenAction,
	'corrective_action cancel': cancelAction
};
