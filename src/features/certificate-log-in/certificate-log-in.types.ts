import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { type CertificateStanding, certificateStandings } from '../certification-authority/index.js';

export const CertificateStandingEnum = enumOf(certificateStandings);
registerEnumType(CertificateStandingEnum, {
  name: 'CertificateStanding',
  description: 'What our register says of a certificate now; UNKNOWN where it is not ours.',
});

@ObjectType('CertificateChallenge')
export class CertificateChallengeType {
  @Field(() => UUID) challengeId: string;
  @Field({ description: '32 random bytes, base64url; for one signature within five minutes, in this browser.' })
  challenge: string;
}
@ObjectType('CertificateStandingOf')
export class CertificateStandingOfType {
  @Field() fingerprint: string;
  @Field(() => CertificateStandingEnum) standing: CertificateStanding;
}

@InputType()
export class CertificateAnswerInput {
  @Field(() => UUID) challengeId: string;
  @Field({ description: 'DER in base64.' }) @MaxLength(30_000) certificate: string;
  @Field({
    description:
      'Base64: bare (ECDSA, RSA with SHA-256) or CMS, over UTF-8 of okno:log-in:<origin>:<challenge>, or okno:add-certificate:….',
  })
  @MaxLength(100_000)
  signature: string;
}
