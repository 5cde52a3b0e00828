import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { Json, Moment, UUID } from '../../platform/graphql/scalars.js';
import type { EntryWay } from './sessions.js';
import type { WayKind } from './ways.repository.js';

const WayKindEnum = enumOf(['password', 'phone', 'totp', 'passkey', 'recovery', 'certificate', 'openId'] as const);
registerEnumType(WayKindEnum, { name: 'WayKind', description: 'By what one comes in or proves who one is.' });
const EntryWayEnum = enumOf([
  'password',
  'phone',
  'passkey',
  'certificate',
  'openId',
  'invitation',
  'reset',
  'registration',
] as const);
registerEnumType(EntryWayEnum, { name: 'EntryWay', description: 'How a session was begun.' });

@ObjectType('CodeSent')
export class CodeSentType {
  @Field(() => Moment, { description: 'From then on another code can be asked for.' })
  resendAfter: Date;
  @Field({ description: 'To be brought back with the code; the code is worth nothing without it.' }) handle: string;
}
@ObjectType('PasskeyChallenge')
export class PasskeyChallengeType {
  @Field(() => UUID) challengeId: string;
  @Field(() => Json, { description: 'For navigator.credentials, as WebAuthn Level 3 writes it in JSON.' })
  options: object;
}
@ObjectType('TotpSetUp')
export class TotpSetUpType {
  @Field(() => UUID) challengeId: string;
  @Field({ description: 'Shown this once.' }) secret: string;
  @Field() uri: string;
  @Field({ description: 'The same as a QR code, a data: address of an image.' }) image: string;
}
@ObjectType('SecondFactorAdded')
export class SecondFactorAddedType {
  @Field(() => [String], { nullable: true, description: 'Shown this once, with the first second factor.' })
  recoveryCodes: string[] | null;
}
@ObjectType('Way')
export class WayType {
  @Field() id: string;
  @Field(() => WayKindEnum) kind: WayKind;
  @Field() title: string;
  @Field(() => Moment, { nullable: true }) createdAt: Date | null;
  @Field(() => Moment, { nullable: true }) usedAt: Date | null;
  @Field(() => String, { nullable: true }) usedAddress: string | null;
  @Field(() => String, { nullable: true }) usedDevice: string | null;
  @Field(() => Int, { nullable: true, description: 'Recovery codes that are left.' }) left: number | null;
  @Field(() => String, { nullable: true, description: 'Of a certificate: its serial number.' }) serial: string | null;
  @Field(() => String, { nullable: true, description: 'Of a certificate: SHA-256 of its DER, hexadecimal.' })
  fingerprint: string | null;
  @Field(() => Moment, { nullable: true, description: 'Of a certificate: the end of its term.' }) notAfter: Date | null;
  @Field({ description: 'False for the last one by which the person gets in.' }) removable: boolean;
}
@ObjectType('PastLogIn')
export class PastLogInType {
  @Field(() => UUID) id: string;
  @Field(() => Moment) at: Date;
  @Field(() => Moment, { nullable: true }) endedAt: Date | null;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field() device: string;
  @Field(() => EntryWayEnum) way: EntryWay;
  @Field({ description: 'A second factor was shown.' }) strong: boolean;
}
@ObjectType('Account')
export class AccountType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field() locale: string;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field() phoneConfirmed: boolean;
  @Field(() => String, { nullable: true }) regionCode: string | null;
  @Field({ description: 'Made by the person himself: he chooses his region once.' }) registered: boolean;
  @Field({ description: 'The vendor’s staff keeps a second factor.' }) secondFactorRequired: boolean;
}
@ObjectType('ConsentText')
export class ConsentTextType {
  @Field() version: string;
  @Field() text: string;
}
@ObjectType('PersonToRecover')
export class PersonToRecoverType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field(() => String, { nullable: true }) phone: string | null;
  @Field(() => Moment) createdAt: Date;
}

@InputType()
export class PhoneInput {
  @Field() @MaxLength(30) phone: string;
  @Field({ defaultValue: 'ru' }) @IsIn(['ru', 'en']) locale: string;
}
@InputType()
export class LogInByCodeInput {
  @Field() @MaxLength(30) phone: string;
  @Field({ description: 'Given when the code was sent.' }) @MaxLength(100) handle: string;
  @Field() @MaxLength(10) code: string;
  @Field({ defaultValue: false }) remember: boolean;
}
@InputType()
export class PasskeyAnswerInput {
  @Field(() => UUID) challengeId: string;
  @Field(() => Json) response: unknown;
}
@InputType()
export class ProofInput {
  @Field(() => String, { nullable: true, description: 'Six digits of an authenticator.' }) @MaxLength(10) code?: string;
  @Field(() => String, { nullable: true }) @MaxLength(40) recoveryCode?: string;
  @Field(() => PasskeyAnswerInput, { nullable: true })
  @ValidateNested()
  @Type(() => PasskeyAnswerInput)
  passkey?: PasskeyAnswerInput;
  @Field(() => String, { nullable: true }) @MaxLength(200) password?: string;
  @Field(() => String, { nullable: true, description: 'Sent by sendStepUpCode.' }) @MaxLength(10) phoneCode?: string;
  @Field(() => String, { nullable: true, description: 'Given by sendStepUpCode.' })
  @MaxLength(100)
  phoneCodeHandle?: string;
}
@InputType()
export class RegisterInput {
  @Field() @IsEmail() @MaxLength(200) email: string;
  @Field() @MaxLength(30) phone: string;
  @Field({ description: 'Given when the code was sent.' }) @MaxLength(100) handle: string;
  @Field() @MaxLength(10) code: string;
  @Field() @MaxLength(200) password: string;
  @Field() @MinLength(2) @MaxLength(150) name: string;
  @Field({ description: 'Version of the text that was agreed to.' }) @MaxLength(20) consentVersion: string;
  @Field({ defaultValue: 'ru' }) @IsIn(['ru', 'en']) locale: string;
}
@InputType()
export class ConfirmTotpInput {
  @Field(() => UUID) challengeId: string;
  @Field() @MaxLength(10) code: string;
}
@InputType()
export class AddPasskeyInput {
  @Field() @MinLength(1) @MaxLength(60) title: string;
  @Field(() => UUID) challengeId: string;
  @Field(() => Json) response: unknown;
}
@InputType()
export class ProfileInput {
  @Field() @MinLength(2) @MaxLength(150) name: string;
  @Field() @IsIn(['ru', 'en']) locale: string;
}
@InputType()
export class ChangePhoneInput {
  @Field() @MaxLength(30) phone: string;
  @Field({ description: 'Given when the code was sent.' }) @MaxLength(100) handle: string;
  @Field() @MaxLength(10) code: string;
}
@InputType()
export class ChangeEmailInput {
  @Field() @IsEmail() @MaxLength(200) email: string;
}
@InputType()
export class SetPasswordInput {
  @Field() @MaxLength(200) password: string;
}
@InputType()
export class RecoverPersonInput {
  @Field(() => UUID) personId: string;
  @Field({ description: 'How it was checked who asks.' }) @MinLength(10) @MaxLength(500) check: string;
  @Field() @MinLength(10) @MaxLength(500) reason: string;
  @Field(() => String, { nullable: true, description: 'When the old box is lost.' })
  @IsEmail()
  @MaxLength(200)
  newEmail?: string | null;
}
