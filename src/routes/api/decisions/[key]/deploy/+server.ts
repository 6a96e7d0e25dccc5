import { deployEndpoint } from '../../../design-endpoints.ts';

export const POST = deployEndpoint('dmn');
