import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { Work } from '../../../platform/graphql/operations.interceptor.js';
import { Can } from '../../../platform/policy/can.js';
import { MessageTemplate } from './message-template.entity.js';
import {
  MessageTemplateInput,
  MessageTemplatePlaceInput,
  MessageTemplateType,
  MessageTemplateVersionType,
  RenderedMessageType,
} from './message-template.types.js';
import { MessageTemplatesService } from './message-templates.service.js';

const version = { type: () => Int };

@Resolver()
export class MessageTemplatesResolver {
  constructor(private readonly templates: MessageTemplatesService) {}

  @Query(() => [MessageTemplateType], { description: 'The words of every message by every channel in both languages.' })
  @Can('read', MessageTemplate)
  messageTemplates(@Work() work: UnitOfWork): Promise<MessageTemplateType[]> {
    return this.templates.all(work);
  }

  @Query(() => MessageTemplateType)
  @Can('read', MessageTemplate)
  messageTemplate(
    @Work() work: UnitOfWork,
    @Args('input') input: MessageTemplatePlaceInput,
  ): Promise<MessageTemplateType> {
    return this.templates.one(work, input);
  }

  @Query(() => [MessageTemplateVersionType], { description: 'Newest first.' })
  @Can('read', MessageTemplate)
  messageTemplateVersions(
    @Work() work: UnitOfWork,
    @Args('input') input: MessageTemplatePlaceInput,
  ): Promise<MessageTemplateVersionType[]> {
    return this.templates.versions(work, input);
  }

  @Query(() => RenderedMessageType, { description: 'How it would be read, with values of an example.' })
  @Can('read', MessageTemplate)
  previewMessageTemplate(@Args('input') input: MessageTemplateInput): Promise<RenderedMessageType> {
    return this.templates.preview(input, input);
  }

  @Mutation(() => MessageTemplateType, { description: 'New words; messages on their way keep theirs.' })
  @Can('publish', MessageTemplate)
  publishMessageTemplate(
    @Work() work: UnitOfWork,
    @Args('input') { subject, body, kind, channel, locale }: MessageTemplateInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ): Promise<MessageTemplateType> {
    return this.templates.publish(work, { kind, channel, locale }, { subject, body }, expectedVersion);
  }

  @Mutation(() => MessageTemplateType, { description: 'Back to the words of the program.' })
  @Can('publish', MessageTemplate)
  restoreMessageTemplate(
    @Work() work: UnitOfWork,
    @Args('input') { kind, channel, locale }: MessageTemplatePlaceInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ): Promise<MessageTemplateType> {
    return this.templates.restore(work, { kind, channel, locale }, expectedVersion);
  }
}
