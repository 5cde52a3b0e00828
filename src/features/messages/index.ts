import { Module } from '@nestjs/common';
import './messages.policy.js';
import { MessageRepository } from './messages.repository.js';
import { MessagesResolver } from './messages.resolver.js';

@Module({ providers: [MessagesResolver, MessageRepository] })
export class MessagesModule {}
