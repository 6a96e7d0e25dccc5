/** Every rule, in the order in which problems are listed. */
import { addedValue } from './added-value.ts';
import { adHoc } from './ad-hoc.ts';
import { boundaryEvents } from './boundary-events.ts';
import { compensation } from './compensation.ts';
import { conditionalEvents } from './conditional-events.ts';
import { eventKinds } from './event-kinds.ts';
import { eventReferences } from './event-references.ts';
import { feelTexts } from './feel-texts.ts';
import { gateways } from './gateways.ts';
import { links } from './links.ts';
import { listeners } from './listeners.ts';
import { multiInstance } from './multi-instance.ts';
import { sequenceFlows } from './sequence-flows.ts';
import { startEvents } from './start-events.ts';
import type { Rule } from './subject.ts';
import { standardLoop } from './standard-loop.ts';
import { supportedElements } from './supported-elements.ts';
import { taskDefinitions } from './task-definitions.ts';
import { timers } from './timers.ts';
import { transactions } from './transactions.ts';

export const RULES: readonly Rule[] = [
	supportedElements,
	startEvents,
	eventKinds,
	eventReferences,
	conditionalEvents,
	timers,
	sequenceFlows,
	gateways,
	taskDefinitions,
	multiInstance,
	standardLoop,
	links,
	boundaryEvents,
	compensation,
	transactions,
	adHoc,
	listeners,
	addedValue,
	feelTexts
];
