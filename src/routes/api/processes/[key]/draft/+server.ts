import { draftEndpoint } from '../../../design-endpoints.ts';

export const { PUT, DELETE } = draftEndpoint('bpmn');
