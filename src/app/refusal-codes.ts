import { Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { refusalCodes } from '../kernel/refusal.js';
import { OpenToAll } from '../platform/policy/can.js';
import './features.js';

/** All codes, known once the features are imported: an enum of the schema, for each value of which the client has words. */
const RefusalCode = Object.fromEntries(refusalCodes().map((c) => [c, c]));
registerEnumType(RefusalCode, {
  name: 'RefusalCode',
  description: 'Every way in which Okno says no; stands in extensions.code of an error.',
});

@Resolver()
export class RefusalCodesResolver {
  @Query(() => [RefusalCode], { description: 'Every way in which Okno says no, for programs that word them.' })
  @OpenToAll('the same for everybody, and part of the schema')
  refusalCodes(): readonly string[] {
    return refusalCodes();
  }
}
