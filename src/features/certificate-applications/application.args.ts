import { ArgsType, Field } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';

@ArgsType()
export class ReasonArg {
  @Field() @MinLength(3) @MaxLength(500) reason: string;
}
@ArgsType()
export class RequestArg {
  @Field({ description: 'PKCS#10 request, PEM or base64 of DER.' }) @MinLength(100) @MaxLength(9_000) request: string;
}
@ArgsType()
export class SignatureArg {
  @Field({ description: 'Base64.' }) @MinLength(10) @MaxLength(6_000) signature: string;
}
@ArgsType()
export class TicketArg {
  @Field({ description: 'What the QR of the ticket says, or number and code.' })
  @MinLength(5)
  @MaxLength(300)
  ticket: string;
}
