import { ArgsType, Field } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { codePattern } from './product.types.js';

/** Short latin name of a new object of the catalogue; does not change later. */
@ArgsType()
export class CodeArgs {
  @Field({ description: 'Small latin letters, digits and hyphens, from a letter on; does not change later.' })
  @Matches(codePattern)
  code: string;
}

@ArgsType()
export class ZoneCodeArgs {
  @Field() @Matches(/^[A-Za-z0-9-]{1,20}$/) code: string;
}
