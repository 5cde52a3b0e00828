import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import { AuthorityFacts } from '../certification-authority/index.js';
import { AuthorityDocument } from './authority-document.entity.js';
import { AuthorityDocuments } from './authority-documents.service.js';
import { AuthorityDocumentInput } from './compliance.inputs.js';
import { AuthorityDocumentType, AuthorityPublicationsType } from './compliance.types.js';

const id = { type: () => UUID };

@Resolver(() => AuthorityDocumentType)
export class AuthorityDocumentsResolver {
  constructor(
    private readonly documents: AuthorityDocuments,
    private readonly authority: AuthorityFacts,
  ) {}

  @Query(() => AuthorityPublicationsType)
  @OpenToAll('certificates, lists and documents that the centre publishes for whoever relies on its signatures')
  async authorityPublications(@Work() work: UnitOfWork): Promise<AuthorityPublicationsType> {
    return {
      certificates: await this.authority.authorities(work),
      lists: await this.authority.lists(work),
      documents: await this.documents.published(work),
    };
  }

  @Query(() => [AuthorityDocumentType], { description: 'Also those that are no longer listed or not published yet.' })
  @Can('read', AuthorityDocument)
  authorityDocuments(@Work() work: UnitOfWork) {
    return this.documents.all(work);
  }

  @Mutation(() => AuthorityDocumentType)
  @Can('publish', AuthorityDocument)
  async addAuthorityDocument(
    @Work() work: UnitOfWork,
    @Args('input') input: AuthorityDocumentInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.documents.one(work, await this.documents.add(work, input));
  }

  @Mutation(() => AuthorityDocumentType, { description: 'Takes a document off the public list, or puts it back.' })
  @Can('publish', AuthorityDocument)
  async listAuthorityDocument(
    @Work() work: UnitOfWork,
    @Args('id', id) documentId: string,
    @Args('listed') listed: boolean,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
  ) {
    return this.documents.one(work, await this.documents.list(work, documentId, listed, expectedVersion));
  }
}
