import { Controller, Get, Query as QueryParam, StreamableFile } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { BankStatement } from '../../features/payments/index.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { type SampleFormat, SampleStatements, sampleFormats } from './sample-statements.js';

const SampleFormatEnum = enumOf(sampleFormats);
registerEnumType(SampleFormatEnum, { name: 'SampleStatementFormat' });

@ObjectType('SampleStatement', { description: 'A bank statement to try the import with; only in the demonstration.' })
class SampleStatementType {
  @Field(() => SampleFormatEnum) format: SampleFormat;
  @Field({ description: 'Address of the file.' }) url: string;
}

@Resolver()
export class SampleStatementsResolver {
  constructor(private readonly samples: SampleStatements) {}

  @Query(() => [SampleStatementType])
  @Can('import', BankStatement)
  async sampleStatements(@Work() work: UnitOfWork): Promise<SampleStatementType[]> {
    if (!(await this.samples.account(work))) return [];
    return sampleFormats.map((format) => ({ format, url: `/files/sample-statement?format=${format}` }));
  }
}

@Controller()
export class SampleStatementsController {
  constructor(private readonly samples: SampleStatements) {}

  @Get('files/sample-statement')
  @Can('import', BankStatement)
  async file(@Work() work: UnitOfWork, @Http() http: RequestContext, @QueryParam('format') format?: string) {
    const made = sampleFormats.find((one) => one === format);
    const file = made && (await this.samples.file(work, made));
    if (!file) throw new NotFound();
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.bytes, { type: 'application/octet-stream', disposition: attachment(file.name) });
  }
}
